using System.Text.Json.Nodes;

namespace GanNotebooks.Charts.Stills;

/// <summary>Where the bars of several traces are: side by side, on top of each other, or in front of each other.</summary>
internal sealed class BarPlaces
{
    private readonly Dictionary<BarTrace, List<Bar>> _bars = new(ReferenceEqualityComparer.Instance);

    /// <param name="layout">The figure's layout.</param>
    /// <param name="traces">The traces with bars, in order.</param>
    public BarPlaces(JsonNode? layout, IReadOnlyList<BarTrace> traces)
    {
        var mode = layout.At("barmode").Text() ?? "group";
        var width = 1 - (layout.At("bargap").Number() ?? 0.2);
        var ends = new Dictionary<(string? Category, bool IsNegative), double>();
        foreach (var (index, trace) in traces.Index())
        {
            var (start, own) = mode is "group" ? (index * width / traces.Count, width / traces.Count) : (0, width);
            _bars[trace] = [];
            foreach (var (i, y) in trace.Y.Index())
            {
                if (y is not { } height)
                {
                    continue;
                }

                var category = trace.X is [] ? JsonValue.Create(i) : trace.X.ElementAtOrDefault(i);
                var key = (category?.ToJsonString(), height < 0);
                var from = mode is "stack" or "relative" ? ends.GetValueOrDefault(key) : 0;
                ends[key] = from + height;
                _bars[trace].Add(new(category, start - width / 2, own, from, from + height));
            }
        }
    }

    /// <summary>All values that the bars reach.</summary>
    public IEnumerable<double> Ends => _bars.Values.SelectMany(bars => bars).Select(bar => bar.To);

    /// <summary>The bars of one trace.</summary>
    public IReadOnlyList<Bar> Of(BarTrace trace) => _bars[trace];

    /// <summary>One bar.</summary>
    /// <param name="Category">Its category.</param>
    /// <param name="Start">Where its left edge is, from the category's middle, in units of the distance of two categories.</param>
    /// <param name="Width">Its width in these units.</param>
    /// <param name="From">The value where it starts.</param>
    /// <param name="To">The value where it ends.</param>
    internal sealed record Bar(JsonNode? Category, double Start, double Width, double From, double To);
}
