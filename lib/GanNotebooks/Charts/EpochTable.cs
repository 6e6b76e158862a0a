using System.Collections.Immutable;
using System.Globalization;
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

    /// <summary>What was measured by what: a line below the table.</summary>
    public string Note =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"n = {_scores[0].Score.Count:N0}, judge {_scores[0].Judge}. In brackets: classes that are dropped."
        );

    private ImmutableArray<string> ClassNames => _scores[0].Score.Classes.ClassNames;

    private TextTable Table =>
        new(
            ["% after epoch", .. _scores.Select(score => score.Epoch.ToString(CultureInfo.InvariantCulture))],
            [
                .. ClassNames.Select(
                    (name, label) => _scores.Select(score => Text(score, label)).Prepend(name).ToImmutableArray()
                ),
            ]
        );

    /// <summary>Lines of aligned columns, for a terminal.</summary>
    public override string ToString() => $"{Table}{Environment.NewLine}{Note}";

    /// <summary>An HTML table without script and style sheet, which may be scrolled sideways.</summary>
    internal string ToHtml() => Table.ToHtml(Note, (label, column) => Shade(_scores[column - 1], label));

    private static string Shade(EpochScore score, int label)
    {
        var depth = Math.Min(1, score.Score.Classes.Shares[label] / 0.3);
        return string.Create(CultureInfo.InvariantCulture, $"background:rgba(0,114,178,{0.6 * depth:F2})");
    }

    private static string Text(EpochScore score, int label)
    {
        var classes = score.Score.Classes;
        var percent = (100 * classes.Shares[label]).ToString("F1", CultureInfo.InvariantCulture);
        return classes.Dropped.Contains(classes.ClassNames[label]) ? $"({percent})" : percent;
    }
}
