using Microsoft.CodeAnalysis.CSharp;

namespace GanNotebooks.Host.Notebooks.Parameters;

/// <summary>A variable that a notebook's parameters cell declares.</summary>
/// <param name="Name">The variable's name, without the sign that a word of the language needs to be one.</param>
/// <param name="TypeName">Its type as written, such as <c>int[]</c> or <c>var</c>.</param>
/// <param name="Value">The C# of its first value.</param>
/// <param name="Type">What can be set from the command line, or <see langword="null" /> where it cannot be.</param>
internal sealed record Parameter(string Name, string TypeName, string Value, ParameterType? Type)
{
    /// <summary>The assignment that gives the variable a value from the command line.</summary>
    /// <exception cref="NotebookException">The value is none of the variable's type, or it cannot be set.</exception>
    public string Assign(string value) =>
        Type is null
            ? throw new NotebookException(
                $"{Name} cannot be set with -p: its declaration ({TypeName} {Name} = {Value}) is none of a plain number, "
                    + "text, true/false or array of these."
            )
            : $"{Identifier} = {Type.ToCSharp(Name, value)};";

    // A word of the language is a name only with a sign before it.
    private string Identifier =>
        SyntaxFacts.GetKeywordKind(Name) is SyntaxKind.None
        && SyntaxFacts.GetContextualKeywordKind(Name) is SyntaxKind.None
            ? Name
            : $"@{Name}";
}

/// <summary>A parameter's new value, as given on the command line.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Value">The value, not yet checked.</param>
public sealed record ParameterValue(string Name, string Value)
{
    /// <summary>Reads <c>name=value</c>.</summary>
    /// <exception cref="NotebookException">It is not of that form.</exception>
    public static ParameterValue Parse(string argument) =>
        argument.Split('=', 2) is [var name, var value] && name.Trim() != ""
            ? new ParameterValue(name.Trim(), value)
            : throw new NotebookException(
                $"-p wants name=value, such as -p epochs=5; '{argument}' is not of that form."
            );
}
