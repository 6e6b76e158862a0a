using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GanNotebooks.Host.Notebooks.Parameters;

/// <summary>A grid of parameters: several values of each, and all combinations of them.</summary>
internal static partial class ParameterGrid
{
    /// <summary>How many points a grid may have.</summary>
    public const int MostPoints = 10_000;

    private const decimal Largest = 1e18m;

    /// <summary>The grid's points, each with a value for every parameter that is given, in the order of the notebook's declarations.</summary>
    /// <remarks>
    /// The parameter that is declared last changes fastest. Values of one parameter are parted by commas (in texts <c>\,</c> is a
    /// comma); of numbers <c>1..8</c> is all from 1 to 8, and <c>0..1..0.25</c> takes steps of 0.25. A list is one value as it
    /// stands, and <c>[0,20],[40]</c> are two.
    /// </remarks>
    /// <param name="notebook">The notebook, with a cell tagged <c>parameters</c>.</param>
    /// <param name="given">What was given for each parameter, at least one.</param>
    /// <exception cref="NotebookException">
    /// A name is not declared or given twice, a value is not of its type or there twice, a range is empty, or there are too many points.
    /// </exception>
    public static ImmutableArray<ImmutableArray<ParameterValue>> Points(
        Notebook notebook,
        IReadOnlyCollection<ParameterValue> given
    )
    {
        var declarations = NotebookParameters.Declarations(notebook, given);
        var axes = given
            .Select(one => (Parameter: declarations.Named(one.Name), one.Value))
            .OrderBy(axis => declarations.IndexOf(axis.Parameter))
            .ToList();
        foreach (var (one, next) in axes.Zip(axes.Skip(1)))
        {
            if (one.Parameter == next.Parameter)
            {
                throw new NotebookException(
                    $"{one.Parameter.Name} is given twice. Give all its values at once: -p {one.Parameter.Name}={one.Value},{next.Value}"
                );
            }
        }

        IEnumerable<ImmutableArray<ParameterValue>> points =
        [
            [],
        ];
        var count = 1L;
        foreach (var (parameter, text) in axes)
        {
            var values = Values(parameter, text);
            count *= values.Length;
            if (count > MostPoints)
            {
                throw TooMany();
            }

            points = points.SelectMany(_ => values, (point, value) => point.Add(new(parameter.Name, value)));
        }

        return [.. points];
    }

    private static NotebookException TooMany() =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The grid has more than {MostPoints:N0} points, which is as many as one sweep takes. Part it into several."
            )
        );

    private static ImmutableArray<string> Values(Parameter parameter, string text)
    {
        var values = parameter.Type switch
        {
            null => [text],
            { IsArray: true } => Lists(text),
            { Scalar.Keyword: "string" } => [.. UnescapedComma().Split(text).Select(one => one.Replace("\\,", ","))],
            { Scalar.Keyword: "bool" } => text.Split(',', StringSplitOptions.TrimEntries),
            _ => [.. text.Split(',', StringSplitOptions.TrimEntries).SelectMany(item => Numbers(parameter.Name, item))],
        };
        var seen = new HashSet<string>();
        foreach (var value in values)
        {
            if (!seen.Add(parameter.Assign(value)))
            {
                throw new NotebookException($"{parameter.Name} has the value {value} twice. Give each once.");
            }
        }

        return [.. values];
    }

    private static string[] Lists(string text) =>
        ListsInBrackets().IsMatch(text)
            ? [.. Brackets().Matches(text).Select(list => Canonical(list.Value))]
            : [Canonical(text)];

    private static string Canonical(string list) => string.Join(',', ParameterType.Items(list));

    private static IEnumerable<string> Numbers(string name, string item)
    {
        var parts = item.Split("..", StringSplitOptions.TrimEntries);
        if (parts.Length == 1)
        {
            return [item];
        }

        if (
            parts.Length > 3
            || Number(parts[0]) is not { } from
            || Number(parts[1]) is not { } to
            || Number(parts.ElementAtOrDefault(2) ?? "1") is not { } step
        )
        {
            throw new NotebookException(
                $"{name}={item} is no range: write from..to or from..to..step, such as {name}=1..8."
            );
        }

        if (step == 0)
        {
            throw new NotebookException($"{name}={item} takes steps of 0 and never comes to its end.");
        }

        return Count(from, to, step) switch
        {
            < 1 => throw new NotebookException(
                $"{name}={item} is an empty range: steps of {Text(step)} do not lead from {Text(from)} to {Text(to)}."
            ),
            > MostPoints => throw TooMany(),
            var count => Enumerable.Range(0, (int)count).Select(i => Text(from + i * step)),
        };
    }

    private static decimal Count(decimal from, decimal to, decimal step)
    {
        try
        {
            return decimal.Floor((to - from) / step) + 1;
        }
        catch (OverflowException)
        {
            return (to - from) * Math.Sign(step) < 0 ? 0 : decimal.MaxValue;
        }
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && Math.Abs(value) <= Largest
            ? value
            : null;

    private static string Text(decimal value) =>
        value.ToString("0.############################", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<!\\),")]
    private static partial Regex UnescapedComma();

    [GeneratedRegex(@"^\s*\[[^\[\]]*\](\s*,\s*\[[^\[\]]*\])*\s*$")]
    private static partial Regex ListsInBrackets();

    [GeneratedRegex(@"\[[^\[\]]*\]")]
    private static partial Regex Brackets();
}
