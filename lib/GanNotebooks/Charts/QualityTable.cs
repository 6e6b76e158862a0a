using System.Collections.Immutable;
using System.Globalization;
using GanNotebooks.Metrics;

namespace GanNotebooks.Charts;

/// <summary>The quality of several sets of images, a column each, for a notebook or a terminal.</summary>
public sealed class QualityTable
{
    private static readonly ImmutableArray<Measure> Measures =
    [
        new("Fréchet distance", quality => Text(quality.Frechet.Value, "F2")),
        new(
            "kernel distance",
            quality => $"{Text(quality.Kernel.Value, "F3")} ± {Text(quality.Kernel.StandardError, "F3")}"
        ),
        new("precision", quality => Text(quality.PrecisionRecall.Precision, "F3")),
        new("recall", quality => Text(quality.PrecisionRecall.Recall, "F3")),
        new("density", quality => Text(quality.DensityCoverage.Density, "F3")),
        new("coverage", quality => Text(quality.DensityCoverage.Coverage, "F3")),
        new("entropy, bits", quality => Text(quality.Classes.Entropy, "F2")),
        new("dropped classes", quality => Text(quality.Classes.Dropped.Length, "F0")),
        new("mean grey", quality => Text(quality.MeanGrey, "F1")),
        new("edge energy", quality => Text(quality.EdgeEnergy, "F4")),
        new("nearest training image, grey levels", quality => Text(quality.Memorisation.Images.Median, "F1")),
        new("n", quality => Text(quality.Count, "N0")),
    ];

    private readonly ImmutableArray<(string Name, Quality Quality)> _sets;

    /// <param name="sets">A name and figures each, one or more, measured against the same reference.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public QualityTable(IEnumerable<(string Name, Quality Quality)> sets)
    {
        _sets = [.. sets];
        if (_sets.IsEmpty)
        {
            throw new ArgumentException("There is nothing to show: no images were given.", nameof(sets));
        }
    }

    /// <summary>What was measured by what: a line below the table.</summary>
    public string Note
    {
        get
        {
            var quality = _sets[0].Quality;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Against {quality.Frechet.ReferenceCount:N0} held-back images, by judge {quality.Judge.Id} ({100 * quality.Judge.Accuracy:F1}% right). Precision and recall: k = {quality.PrecisionRecall.K}; density and coverage: k = {quality.DensityCoverage.K}; nearest training image: the median of {quality.Memorisation.Images.Count:N0}, {quality.Memorisation.HeldBack.Median:F1} for held-back images."
            );
        }
    }

    private IEnumerable<string> Dropped =>
        _sets
            .Where(set => set.Quality.Classes.Dropped is not [])
            .Select(set => $"Dropped by {set.Name}: {set.Quality.Classes.DescribeDropped()}");

    private TextTable Table =>
        new(
            ["", .. _sets.Select(set => set.Name)],
            [.. Measures.Select(measure => Line(measure.Title, _sets.Select(set => measure.Value(set.Quality))))]
        );

    /// <summary>Lines of aligned columns, for a terminal: the figures at the left, a column each for what was measured. Dropped classes are named below.</summary>
    public override string ToString() => string.Join(Environment.NewLine, [Table.ToString(), .. Dropped, Note]);

    /// <summary>An HTML table without script and style sheet, which may be scrolled sideways, with the same columns.</summary>
    internal string ToHtml() => Table.ToHtml(string.Join(' ', [.. Dropped, Note]));

    private static ImmutableArray<string> Line(string head, IEnumerable<string> cells) => [head, .. cells];

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private sealed record Measure(string Title, Func<Quality, string> Value);
}
