using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Sweeps;

namespace GanNotebooks.Host.Cli.Sweeps;

/// <summary>A share of a grid, for one of several machines: every <paramref name="Count" />th point.</summary>
/// <param name="Number">Which share, from 1.</param>
/// <param name="Count">How many shares there are; more than points are of no use, but of no harm.</param>
internal sealed partial record GridShare(int Number, int Count)
{
    /// <summary>Reads <c>K/N</c>.</summary>
    /// <exception cref="NotebookException">It is not of that form, or K is not from 1 to N.</exception>
    public static GridShare Parse(string text) =>
        Form().Match(text) is { Success: true } match
        && int.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(match.Groups[2].Value, CultureInfo.InvariantCulture, out var count)
        && number >= 1
        && number <= count
            ? new(number, count)
            : throw new NotebookException(
                $"--only wants K/N with K from 1 to N, such as --only 3/8 for the third of eight shares; '{text}' is not of that form."
            );

    /// <summary>The points of the share.</summary>
    public ImmutableArray<SweepPoint> Of(ImmutableArray<SweepPoint> points) =>
        [.. points.Where((_, i) => i % Count == Number - 1)];

    /// <inheritdoc />
    public override string ToString() => $"{Number}/{Count}";

    [GeneratedRegex("^([0-9]+)/([0-9]+)$")]
    private static partial Regex Form();
}
