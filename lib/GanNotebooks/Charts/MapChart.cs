using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace GanNotebooks.Charts;

/// <summary>Draws a grid of maps, with a legend of its colours below.</summary>
internal static class MapChart
{
    private const int LegendHeight = 32;

    /// <param name="grid">What to draw.</param>
    /// <param name="source">The picture as a data URI, or null to leave it to the page.</param>
    public static GenericChart Draw(MapGrid grid, string? source)
    {
        var legend = new Legend()
            .With("orientation", "h")
            .With("x", 0)
            .With("xanchor", "left")
            .With("y", 0)
            .With("yanchor", "top")
            .With("itemclick", false)
            .With("itemdoubleclick", false);
        return GridChart.Draw(
            grid.Layout,
            source,
            new Layout().WithLegend(legend).With("showlegend", true),
            LegendHeight,
            grid.Legend.Select(Entry)
        );
    }

    // A trace without a point is an entry of the legend and nothing else.
    private static Trace Entry((string Colour, string Text) entry) =>
        new Trace("scatter")
            .With("mode", "markers")
            .With("name", entry.Text)
            .With("x", new int?[] { null })
            .With("y", new int?[] { null })
            .With(
                "marker",
                new
                {
                    color = entry.Colour,
                    size = 12,
                    symbol = "square",
                    line = new { color = "#808080", width = 1 },
                }
            );
}
