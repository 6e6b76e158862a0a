using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GanNotebooks.Charts.Stills;
using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>Writes figures as HTML that draws itself as soon as plotly.js is in the page, and is a picture until then.</summary>
internal static class ChartHtml
{
    private const string Advice = "A still. For the interactive chart, run the cell or trust the notebook.";
    private const string NoStill = "To see this chart, run the cell or trust the notebook.";

    /// <summary>A chart.</summary>
    public static string Of(GenericChart chart)
    {
        var figure = ChartFigure.Of(chart);
        using var still = Still.Of(figure, scale: 1);
        if (still is null)
        {
            return Write(figure, $"<em>{NoStill}</em>");
        }

        var alternative = WebUtility.HtmlEncode(ChartText.Of(chart));
        var picture = PictureUri.OfWebp(still.ToWebp());
        return Write(
            figure,
            $"""
            <img alt="{alternative}" width="{still.Width}" style="max-width:100%;height:auto" src="{picture}">
            <div><em>{Advice}</em></div>
            """
        );
    }

    /// <summary>A grid; where no script runs, its picture with its labels as text.</summary>
    public static string Of(ImageGrid grid) =>
        Write(
            ChartFigure.Of(GridChart.Draw(grid.Layout, source: null)),
            Picture(grid.Layout, ChartPicture.Of(grid), grid.Title)
        );

    /// <summary>A grid of maps; where no script runs, its picture with its labels and the meaning of its colours as text.</summary>
    public static string Of(MapGrid grid) =>
        Write(
            ChartFigure.Of(MapChart.Draw(grid, source: null)),
            Picture(
                grid.Layout,
                ChartPicture.Of(grid),
                grid.Layout.Title,
                $"Blue: {grid.Legend[0].Text}, white: 0, orange: {grid.Legend[^1].Text}"
            )
        );

    /// <summary>A slider; where no script runs, the picture that it shows first.</summary>
    public static string Of(ImageSlider images) =>
        Write(
            ChartFigure.Of(SliderChart.Draw(images, source: null)),
            Picture(
                images.Shown.Layout,
                ChartPicture.Of(images.Shown),
                $"{images.Shown.Title} ({images.Name} {images.States[images.First].Label})".Trim()
            )
        );

    private static string Write(JsonObject figure, string still)
    {
        // A figure's text may hold "</script>"; in JSON every "<" can be written so.
        var json = ChartFigure.ToText(figure).Replace("<", "\\u003c", StringComparison.Ordinal);
        // Named by content, so that running the notebook again leaves no trace in its diff.
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json + still)))[..12];
        return $"""
            <div data-gan-chart="{id}"><div data-gan-still>{still}</div><div data-gan-plot></div></div>
            <script>{Asset.Script(
                "chart.js"
            )}({ChartScripts.DrawFigure},"{id}",{json},"{ChartScripts.KernelMark}","{ChartScripts.PlotlyFile}","{ChartScripts.NetworkAddress}")</script>
            """;
    }

    private static string Picture(GridLayout grid, string source, params ReadOnlySpan<string?> captions)
    {
        var (width, height) = grid.Size;
        var scale = GridChart.Scale(width);
        string?[] lines =
        [
            .. captions,
            grid.ColumnLabels is [] ? null : $"Columns: {string.Join(", ", grid.ColumnLabels)}",
            grid.RowLabels is [] ? null : $"Rows: {string.Join(", ", grid.RowLabels)}",
        ];
        var text = string.Join("<br>", lines.Where(l => !string.IsNullOrEmpty(l)).Select(WebUtility.HtmlEncode));
        var alternative = WebUtility.HtmlEncode(captions[0] ?? grid.ToString());
        return $"""
            <div>{text}</div><img alt="{alternative}" width="{(int)(width * scale)}" height="{(int)(height * scale)}"
            style="max-width:100%;height:auto;image-rendering:pixelated" src="{source}">
            <div><em>{Advice}</em></div>
            """;
    }
}
