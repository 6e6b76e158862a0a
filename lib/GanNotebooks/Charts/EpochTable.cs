using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using GanNotebooks.Training;

namespace GanNotebooks.Charts;

/// <summary>What the judge takes a generator's images for, epoch by epoch: a row a class, a column an epoch, in percent.</summary>
/// <remarks>The deeper a cell's colour, the more images. Classes that are dropped (<see cref="Metrics.ClassHistogram.DroppedBelow" />) are in brackets.</remarks>
public sealed class EpochTable
{
    private readonly ImmutableArray<EpochScore> _scores;

    /// <param name="scores">One or more, such as a trainer's.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public EpochTable(IEnumerable<EpochScore> scores)
    {
        _scores = [.. scores];
        if (_scores.IsEmpty)
        {
            throw new ArgumentException(
                "There is nothing to show: no epoch was measured. Give the trainer a scoring: new EpochScoring(QualityReference.Load()).",
                nameof(scores)
            );
        }
    }

    private ImmutableArray<string> ClassNames => _scores[0].Score.Classes.ClassNames;

    /// <summary>Lines of aligned columns, for a terminal.</summary>
    public override string ToString()
    {
        string[][] lines =
        [
            ["epoch", .. _scores.Select(score => score.Epoch.ToString(CultureInfo.InvariantCulture))],
            .. ClassNames.Select((name, label) => (string[])[name, .. _scores.Select(score => Text(score, label))]),
        ];
        var widths = Enumerable.Range(0, lines[0].Length).Select(i => lines.Max(line => line[i].Length)).ToArray();
        return string.Join(
            Environment.NewLine,
            lines.Select(line =>
                string.Join("  ", line.Select((cell, i) => i == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[i])))
            )
        );
    }

    /// <summary>An HTML table without script and style sheet, which may be scrolled sideways.</summary>
    internal string ToHtml()
    {
        var head = string.Concat(_scores.Select(score => $"<th>{score.Epoch}</th>"));
        var body = string.Concat(
            ClassNames.Select(
                (name, label) =>
                    $"<tr><th>{WebUtility.HtmlEncode(name)}</th>{string.Concat(_scores.Select(score => Cell(score, label)))}</tr>\n"
            )
        );
        var first = _scores[0];
        return $"""
            <div style="overflow-x:auto"><table>
            <thead><tr><th>% after epoch</th>{head}</tr></thead>
            <tbody>
            {body}</tbody></table></div>
            <div><em>n = {first.Score.Count.ToString(
                "N0",
                CultureInfo.InvariantCulture
            )}, judge {first.Judge}. In brackets: classes that are dropped.</em></div>
            """;
    }

    private static string Cell(EpochScore score, int label)
    {
        var depth = Math.Min(1, score.Score.Classes.Shares[label] / 0.3);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<td style=\"background:rgba(0,114,178,{0.6 * depth:F2})\">{Text(score, label)}</td>"
        );
    }

    private static string Text(EpochScore score, int label)
    {
        var classes = score.Score.Classes;
        var percent = (100 * classes.Shares[label]).ToString("F1", CultureInfo.InvariantCulture);
        return classes.Dropped.Contains(classes.ClassNames[label]) ? $"({percent})" : percent;
    }
}
