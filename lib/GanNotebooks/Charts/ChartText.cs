using System.Text.Json.Nodes;
using GanNotebooks.Charts.Stills;
using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>Says in a line what a chart is, for where only text shows.</summary>
internal static class ChartText
{
    /// <summary><c>Chart: </c> with its title, or with the names of what it shows.</summary>
    public static string Of(GenericChart chart)
    {
        var figure = ChartFigure.Of(chart);
        var names = figure["data"] is JsonArray data ? data.Select(trace => trace.At("name").Text()) : [];
        var title = figure.At("layout", "title", "text").Text();
        var shown = title ?? string.Join(", ", names.OfType<string>().Distinct());
        return shown is "" ? "Chart" : $"Chart: {shown}";
    }
}
