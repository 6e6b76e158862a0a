using Microsoft.FSharp.Collections;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace GanNotebooks.Charts;

/// <summary>What all charts share. Colours of text and lines are left out: the page gives them when it draws.</summary>
internal static class ChartLayout
{
    private const int Height = 380;

    public static GenericChart Chart(IEnumerable<Trace> traces, Layout layout) =>
        GenericChart.fromFigure(new Figure(ListModule.OfSeq(traces), layout, ListModule.Empty<Frame>()));

    /// <summary>Two axes, the title at the top left and the legend at the right above the plot.</summary>
    /// <param name="title">A line above the chart.</param>
    /// <param name="xTitle">A line below the x axis.</param>
    /// <param name="yTitle">A line along the y axis.</param>
    /// <param name="highest">Where the y axis ends; by default where the values do.</param>
    public static Layout Of(string? title, string? xTitle, string? yTitle, double? highest = null) =>
        new Layout()
            .With("height", Height)
            .With(
                "margin",
                new
                {
                    l = 56,
                    r = 12,
                    t = title is null ? 32 : 68,
                    b = 48,
                }
            )
            .With("title", Title(title))
            .WithLegend(Legend())
            .WithXAxis(new LinearAxis().With("title", AxisTitle(xTitle)).With("zeroline", false))
            .WithYAxis(
                new LinearAxis()
                    .With("title", AxisTitle(yTitle))
                    .With("rangemode", "tozero")
                    .With("range", highest is { } end ? new[] { 0, end } : null)
            );

    public static Title? Title(string? text) =>
        text is null
            ? null
            : new Title()
                .With("text", text)
                .With("font", new { size = 16 })
                .With("x", 0)
                .With("xref", "paper")
                .With("xanchor", "left")
                .With("y", 1)
                .With("yanchor", "top")
                .With("pad", new { t = 8 });

    private static Title? AxisTitle(string? text) => text is null ? null : new Title().With("text", text);

    private static Legend Legend() =>
        new Legend()
            .With("orientation", "h")
            .With("x", 1)
            .With("xanchor", "right")
            .With("y", 1)
            .With("yanchor", "bottom");
}
