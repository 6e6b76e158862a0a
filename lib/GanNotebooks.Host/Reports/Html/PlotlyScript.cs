using System.IO.Compression;
using GanNotebooks.Charts;

namespace GanNotebooks.Host.Reports.Html;

/// <summary>The copy of plotly.js that a page's charts are drawn with, as Plotly.NET carries it.</summary>
internal static class PlotlyScript
{
    private const string Attribute = " data-plotly-source";

    /// <summary>Whether a piece of HTML draws a chart by itself, and so needs plotly.js while the page is read.</summary>
    public static bool IsNeededBy(string html) =>
        html.Contains("Plotly.", StringComparison.Ordinal)
        && html.Contains("<script", StringComparison.OrdinalIgnoreCase);

    /// <summary>All of plotly.js, 3.6 MB, which is there for whatever follows it.</summary>
    public static PageScript Whole() => new(Source().Replace("</script", @"<\/script"), Attribute);

    /// <summary>
    /// All of it packed (gzip, base64), 1.4 MB; it is there only after the page was read, for the page's
    /// <see cref="Outputs.ChartElement">charts</see>.
    /// </summary>
    public static PageScript Packed() =>
        new($"({PageAsset.Text("plotly.js").TrimEnd()})(\"{Pack()}\")", Attribute) { Started = Source() };

    /// <summary>Draws the page's <see cref="Outputs.ChartElement">charts</see>.</summary>
    public static PageScript Drawing() => new($"({PageAsset.Text("charts.js").TrimEnd()})({ChartScripts.DrawFigure})");

    private static string Source()
    {
        using var reader = new StreamReader(ChartScripts.OpenPlotly());
        return reader.ReadToEnd();
    }

    private static string Pack()
    {
        using var library = ChartScripts.OpenPlotly();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            library.CopyTo(gzip);
        }

        return Convert.ToBase64String(packed.ToArray());
    }
}
