using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Notebooks.Parameters;

/// <summary>Sets a notebook's parameters as papermill does: by a cell after the one tagged <c>parameters</c>.</summary>
public static class NotebookParameters
{
    private const string Declared = "parameters";
    private const string Injected = "injected-parameters";

    /// <summary>A copy of the notebook with a cell that gives the parameters their new values.</summary>
    /// <remarks>An injected cell of an earlier run is replaced. Without values the notebook stays as it is.</remarks>
    /// <param name="notebook">The notebook.</param>
    /// <param name="values">The new values; of several for one name the last one counts.</param>
    /// <exception cref="NotebookException">A name is not declared, or a value is not of its type.</exception>
    public static Notebook WithParameters(this Notebook notebook, IReadOnlyCollection<ParameterValue> values)
    {
        if (values.Count == 0)
        {
            return notebook;
        }

        return WithInjectedCell(notebook, InjectedCode(DeclaringCell(notebook, values).Source, values));
    }

    /// <summary>The parameters that a notebook declares, in order.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="wanted">The values that are asked for, at least one.</param>
    /// <exception cref="NotebookException">The notebook declares none, or it is not clear where.</exception>
    internal static ImmutableArray<Parameter> Declarations(
        Notebook notebook,
        IReadOnlyCollection<ParameterValue> wanted
    ) => ParametersCell.Declarations(DeclaringCell(notebook, wanted).Source);

    /// <summary>The parameter of a name.</summary>
    /// <exception cref="NotebookException">There is none; the message names one that may be meant.</exception>
    internal static Parameter Named(this ImmutableArray<Parameter> declarations, string name) =>
        Find(declarations, name.TrimStart('@'));

    /// <summary>The code of the cell that gives parameters their new values.</summary>
    /// <param name="declaringCode">The cell tagged <c>parameters</c>.</param>
    /// <param name="values">The new values; of several for one name the last one counts.</param>
    /// <exception cref="NotebookException">A name is not declared, or a value is not of its type.</exception>
    internal static string InjectedCode(string declaringCode, IReadOnlyCollection<ParameterValue> values)
    {
        var declarations = ParametersCell.Declarations(declaringCode);
        var lines = values
            .GroupBy(value => value.Name.TrimStart('@'))
            .Select(given => Find(declarations, given.Key).Assign(given.Last().Value));
        return string.Join('\n', lines.Prepend("// Parameters given for this run"));
    }

    /// <summary>The notebook's parameters and the values that they have in a run, as C#.</summary>
    /// <exception cref="NotebookException">Their cell is nested too deep to be read.</exception>
    public static ImmutableArray<KeyValuePair<string, string>> ParameterValues(this Notebook notebook)
    {
        var injected = Tagged(notebook, Injected) is { } cell ? ParametersCell.Assignments(cell.Source) : [];
        return Tagged(notebook, Declared) is { } declaring
            ?
            [
                .. ParametersCell
                    .Declarations(declaring.Source)
                    .Select(p => KeyValuePair.Create(p.Name, injected.GetValueOrDefault(p.Name, p.Value))),
            ]
            : [];
    }

    private static CodeCell DeclaringCell(Notebook notebook, IEnumerable<ParameterValue> values) =>
        notebook.CodeCells.Where(cell => cell.Tags.Contains(Declared)).ToList() switch
        {
            [var cell] => cell,
            [] => throw new NotebookException(
                $"The notebook has no cell tagged \"parameters\", so {values.First().Name} cannot be set with -p. "
                    + "Tag the cell that declares it."
            ),
            var cells => throw new NotebookException(
                $"The notebook has {cells.Count} cells tagged \"parameters\", so it is not clear where "
                    + $"{values.First().Name} is set with -p. Leave the tag on one of them."
            ),
        };

    private static Parameter Find(ImmutableArray<Parameter> declarations, string name)
    {
        if (declarations.FirstOrDefault(parameter => parameter.Name == name) is { } found)
        {
            return found;
        }

        var known = declarations.Select(parameter => parameter.Name).ToList();
        var nearest = Spelling.Nearest(name, known) is { } guess ? $" Did you mean {guess}?" : "";
        throw new NotebookException(
            known.Count == 0
                ? $"The notebook has no parameter {name}: its parameters cell declares none."
                : $"The notebook has no parameter {name}.{nearest} It has {string.Join(", ", known)}."
        );
    }

    private static Notebook WithInjectedCell(Notebook notebook, string source)
    {
        var cells = notebook.Cells.RemoveAll(cell => cell.Tags.Contains(Injected));
        var after = cells.IndexOf(cells.First(cell => cell is CodeCell && cell.Tags.Contains(Declared)));
        var id = cells.Any(cell => cell.Id == Injected) ? $"{Injected}-{cells.Length}" : Injected;
        var metadata = new JsonObject { ["tags"] = new JsonArray(Injected) };
        return notebook with { Cells = cells.Insert(after + 1, new CodeCell(id, source, metadata)) };
    }

    private static CodeCell? Tagged(Notebook notebook, string tag) =>
        notebook.CodeCells.FirstOrDefault(cell => cell.Tags.Contains(tag));
}
