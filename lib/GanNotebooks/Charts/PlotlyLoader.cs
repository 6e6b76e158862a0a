using System.IO.Compression;
using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>
/// Brings plotly.js into the page: show it once, in the notebook's first cell. Charts wait for it, before or after it.
/// </summary>
/// <remarks>
/// The script is the one that Plotly.NET carries, packed (gzip, base64), which makes 1.5 MB of its 3.6 MB; every browser
/// since 2023 unpacks it. Without it the charts fetch the same version from the network.
/// </remarks>
public sealed class PlotlyLoader(PlotlySource source)
{
    private const string Version = "2.28.0";

    /// <summary>Where charts fetch plotly.js from when no loader brought it.</summary>
    public const string NetworkAddress = $"https://cdn.plot.ly/plotly-{Version}.min.js";

    /// <summary>Where plotly.js comes from.</summary>
    public PlotlySource Source { get; } = source;

    /// <summary>
    /// One <c>script</c> element, marked <c>data-plotly-source</c>; nothing for <see cref="PlotlySource.Network" />.
    /// </summary>
    public string ToHtml() =>
        Source is PlotlySource.Network
            ? ""
            : $"<script data-plotly-source>{Asset.Read("loader.js")}(\"{Pack()}\")</script>";

    private static string Pack()
    {
        var assembly = typeof(GenericChart).Assembly;
        using var library =
            assembly.GetManifestResourceStream($"Plotly.NET.plotly-{Version}.min.js")
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} does not carry plotly.js {Version}.");
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            library.CopyTo(gzip);

        return Convert.ToBase64String(packed.ToArray());
    }
}
