using System.Collections.Immutable;

namespace GanNotebooks.Host.Reports.Facts;

/// <summary>The versions of the packages that a result depends on.</summary>
public static class PackageVersions
{
    private static readonly ImmutableArray<(string Package, string Name)> Shown =
    [
        ("GanNotebooks", "GanNotebooks"),
        ("TorchSharp", "TorchSharp"),
        ("libtorch-cpu", "libtorch"),
        ("Plotly.NET", "Plotly.NET"),
        ("SkiaSharp", "SkiaSharp"),
    ];

    /// <summary>Name and version of each such package that this program was built with.</summary>
    public static ImmutableSortedDictionary<string, string> Current()
    {
        var packages = HostPackages.OfProcess();
        return Shown
            .Where(item => packages.Find(item.Package) is not null)
            .ToImmutableSortedDictionary(item => item.Name, item => packages.Find(item.Package)!.Version);
    }
}
