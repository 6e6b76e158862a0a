using System.Net;
using System.Security.Cryptography;
using System.Text;
using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>Writes figures as HTML that draws itself as soon as plotly.js is in the page.</summary>
internal static class ChartHtml
{
    /// <summary>A chart; where no script runs, a line says so.</summary>
    public static string Of(GenericChart chart) =>
        Write(chart, "<em>An interactive chart, drawn where scripts run: in VS Code, JupyterLab or the report.</em>");

    /// <summary>A grid; where no script runs, its picture and its labels as text.</summary>
    public static string Of(ImageGrid grid) => Write(GridChart.Draw(grid, source: null), Still(grid, grid.Title));

    /// <summary>A slider; where no script runs, the last epoch's picture.</summary>
    public static string Of(SampleSlider samples) =>
        Write(
            SliderChart.Draw(samples, source: null),
            Still(samples.Last, $"{samples.Last.Title} (epoch {samples.Epochs[^1].Epoch})".Trim())
        );

    private static string Write(GenericChart chart, string still)
    {
        // A figure's text may hold "</script>"; in JSON every "<" can be written so.
        var figure = GenericChart.toJson(chart).Replace("<", "\\u003c", StringComparison.Ordinal);
        // Named by content, so that running the notebook again leaves no trace in its diff.
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(figure + still)))[..12];
        return $"""
            <div data-gan-chart="{id}"><div data-gan-still>{still}</div><div data-gan-plot></div></div>
            <script>{Asset.Read("chart.js")}("{id}", {figure}, "{PlotlyLoader.NetworkAddress}")</script>
            """;
    }

    private static string Still(ImageGrid grid, string? caption)
    {
        var (width, height) = GridPng.Size(grid);
        var scale = GridChart.Scale(width);
        var lines = new[]
        {
            caption,
            grid.ColumnLabels is [] ? null : $"Columns: {string.Join(", ", grid.ColumnLabels)}",
            grid.RowLabels is [] ? null : $"Rows: {string.Join(", ", grid.RowLabels)}",
        };
        var text = string.Join("<br>", lines.Where(l => !string.IsNullOrEmpty(l)).Select(WebUtility.HtmlEncode));
        var alternative = WebUtility.HtmlEncode(caption ?? grid.ToString());
        return $"""
            <div>{text}</div><img alt="{alternative}" width="{(int)(width * scale)}" height="{(int)(height * scale)}"
            style="max-width:100%;height:auto;image-rendering:pixelated" src="{PngUri.Of(grid.ToPng(scale: 1))}">
            """;
    }
}
