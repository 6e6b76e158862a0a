using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>The scripts that draw charts in a page.</summary>
public static class ChartScripts
{
    private const string Version = "2.28.0";

    /// <summary>
    /// The entry in the metadata of a kernel's specification by which a page on Jupyter's server finds the kernel whose folder
    /// holds <see cref="PlotlyFile" />.
    /// </summary>
    public const string KernelMark = "gan-notebooks";

    /// <summary>The name of plotly.js in that folder.</summary>
    public const string PlotlyFile = "plotly.min.js";

    /// <summary>Where a page fetches plotly.js from when nothing nearer has it.</summary>
    public const string NetworkAddress = $"https://cdn.plot.ly/plotly-{Version}.min.js";

    /// <summary>
    /// The function <c>drawFigure(Plotly, host, plot, figure)</c>: it draws a figure into the element <c>plot</c>, in the
    /// colours and the width of <c>host</c>, which holds it, and returns a promise.
    /// </summary>
    public static string DrawFigure => Asset.Script("draw.js");

    /// <summary>plotly.js as Plotly.NET carries it: 3.6 MB of minified JavaScript in UTF-8.</summary>
    public static Stream OpenPlotly()
    {
        var assembly = typeof(GenericChart).Assembly;
        return assembly.GetManifestResourceStream($"Plotly.NET.plotly-{Version}.min.js")
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} does not carry plotly.js {Version}.");
    }
}
