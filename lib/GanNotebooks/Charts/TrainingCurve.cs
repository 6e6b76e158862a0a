using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>One quantity of a <see cref="TrainingChart" /> as traces over epochs.</summary>
internal sealed record TrainingCurve(string Name, string Colour, IReadOnlyList<double> Values, int IterationsPerEpoch)
{
    private const int MostPoints = 500;
    private const int MostSmoothPoints = 250;

    /// <summary>How many values can not be drawn.</summary>
    public int NotFinite => Values.Count(v => !double.IsFinite(v));

    /// <summary>The values themselves.</summary>
    public Trace Faint() =>
        Line(Values, Thinning.Keep(Values, MostPoints))
            .With("line", new { color = Palette.Faint(Colour), width = 1 })
            .With("hoverinfo", "skip")
            .With("showlegend", false);

    /// <summary>Their moving average.</summary>
    public Trace Smoothed(double alpha)
    {
        var smooth = MovingAverage.Of(Values, alpha);
        return Line(smooth, Thinning.KeepShape(smooth, MostSmoothPoints))
            .With("line", new { color = Colour, width = 2.5 })
            .With("hovertemplate", "smoothed: %{y:.3f}");
    }

    /// <summary>A dot at the middle of each whole epoch: the mean of its finite values, where it has any.</summary>
    public Trace Epochs()
    {
        var means = Values
            .Chunk(IterationsPerEpoch)
            .Select((values, i) => (Epoch: i + 1, values.Length, Finite: values.Where(double.IsFinite).ToArray()))
            .Where(e => e.Length == IterationsPerEpoch && e.Finite is not [])
            .Select(e => (e.Epoch, Mean: e.Finite.Average()))
            .ToArray();
        return Scatter("markers", means.Select(m => m.Epoch - 0.5), means.Select(m => m.Mean))
            .With(
                "marker",
                new
                {
                    color = Colour,
                    size = 8,
                    line = new { color = "#ffffff", width = 1 },
                }
            )
            .With("customdata", means.Select(m => m.Epoch).ToArray())
            .With("hovertemplate", "mean of epoch %{customdata}: %{y:.3f}")
            .With("showlegend", false);
    }

    private Trace Line(IReadOnlyList<double> values, int[] kept) =>
        Scatter("lines", kept.Select(i => (i + 1.0) / IterationsPerEpoch), kept.Select(i => values[i]));

    private Trace Scatter(string mode, IEnumerable<double> x, IEnumerable<double> y) =>
        new Trace("scatter")
            .With("mode", mode)
            .With("name", Name)
            .With("legendgroup", Name)
            .With("x", x.Select(Rounding.Shorten).ToArray())
            .With("y", y.Select(Rounding.Shorten).ToArray());
}
