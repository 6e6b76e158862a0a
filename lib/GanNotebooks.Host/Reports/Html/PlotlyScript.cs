using System.IO.Compression;
using GanNotebooks.Charts;
using GanNotebooks.Host.Reports.Outputs;

namespace GanNotebooks.Host.Reports.Html;

/// <summary>The copy of plotly.js that a page's charts are drawn with, as Plotly.NET carries it.</summary>
internal static class PlotlyScript
{
    /// <summary>Whether a piece of HTML draws a chart by itself, and so needs plotly.js while the page is read.</summary>
    public static bool IsNeededBy(string html) =>
        html.Contains("Plotly.", StringComparison.Ordinal)
        && html.Contains("<script", StringComparison.OrdinalIgnoreCase);

    /// <summary>A script element that holds all of plotly.js, 3.6 MB, which is there for whatever follows it.</summary>
    public static string Element()
    {
        using var reader = new StreamReader(ChartScripts.OpenPlotly());
        return $"<script data-plotly-source>{reader.ReadToEnd().Replace("</script", @"<\/script")}</script>";
    }

    /// <summary>
    /// A script element that holds it packed (gzip, base64), 1.4 MB; it is there only after the page was read, for the
    /// page's <see cref="ChartElement">charts</see>.
    /// </summary>
    public static string Packed() =>
        $"<script data-plotly-source>({Asset.Text("plotly.js").TrimEnd()})(\"{Pack()}\")</script>";

    /// <summary>A script element that draws the page's <see cref="ChartElement">charts</see>.</summary>
    public static string Drawing() =>
        $"<script>({Asset.Text("charts.js").TrimEnd()})({ChartScripts.DrawFigure})</script>";

    private static string Pack()
    {
        using var library = ChartScripts.OpenPlotly();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            library.CopyTo(gzip);

        return Convert.ToBase64String(packed.ToArray());
    }
}
