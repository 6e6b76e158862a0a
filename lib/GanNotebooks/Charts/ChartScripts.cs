using System.Reflection;
using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>The scripts that draw charts in a page.</summary>
internal static class ChartScripts
{
    private const string Prefix = "Plotly.NET.";

    /// <summary>
    /// The entry in the metadata of a kernel's specification by which a page on Jupyter's server finds the kernel whose folder
    /// holds <see cref="PlotlyFile" />.
    /// </summary>
    public const string KernelMark = "gan-notebooks";

    /// <summary>The name of plotly.js in that folder.</summary>
    public const string PlotlyFile = "plotly.min.js";

    /// <summary>Where a page fetches plotly.js from when nothing nearer has it.</summary>
    public static string NetworkAddress { get; } = $"https://cdn.plot.ly/{Resource[Prefix.Length..]}";

    /// <summary>
    /// The function <c>drawFigure(Plotly, host, plot, figure)</c>: it draws a figure into the element <c>plot</c>, in the
    /// colours and the width of <c>host</c>, which holds it, and returns a promise.
    /// </summary>
    public static string DrawFigure => Asset.Script("draw.js");

    /// <summary>plotly.js as Plotly.NET carries it: 3.6 MB of minified JavaScript in UTF-8.</summary>
    public static Stream OpenPlotly() => Assembly.GetManifestResourceStream(Resource)!;

    // Its name tells the version.
    private static string Resource =>
        Assembly
            .GetManifestResourceNames()
            .Single(name =>
                name.StartsWith($"{Prefix}plotly-", StringComparison.Ordinal)
                && name.EndsWith(".min.js", StringComparison.Ordinal)
            );

    private static Assembly Assembly => typeof(GenericChart).Assembly;
}
