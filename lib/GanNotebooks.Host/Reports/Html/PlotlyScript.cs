namespace GanNotebooks.Host.Reports.Html;

/// <summary>The copy of plotly.js that charts are drawn with, as Plotly.NET carries it.</summary>
internal static class PlotlyScript
{
    /// <summary>Whether a piece of HTML draws a chart.</summary>
    public static bool IsNeededBy(string html) =>
        html.Contains("Plotly.", StringComparison.Ordinal)
        && html.Contains("<script", StringComparison.OrdinalIgnoreCase);

    /// <summary>A script element that holds all of plotly.js.</summary>
    public static string Element()
    {
        var plotly = typeof(Plotly.NET.Chart).Assembly;
        var name = plotly.GetManifestResourceNames().Single(name => name.EndsWith(".min.js", StringComparison.Ordinal));
        using var reader = new StreamReader(plotly.GetManifestResourceStream(name)!);
        return $"<script data-plotly-source>{reader.ReadToEnd().Replace("</script", @"<\/script")}</script>";
    }
}
