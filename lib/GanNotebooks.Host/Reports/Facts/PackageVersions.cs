using System.Collections.Immutable;
using System.Text.Json.Nodes;

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

    /// <summary>Name and version of each such package of this program, as its <c>.deps.json</c> has them.</summary>
    public static ImmutableSortedDictionary<string, string> Current()
    {
        var versions = (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string ?? "")
            .Split(';')
            .Where(File.Exists)
            .SelectMany(Libraries)
            .Select(library => library.Split('/', 2))
            .ToLookup(library => library[0], library => library[^1]);
        return Shown
            .Where(item => versions.Contains(item.Package))
            .ToImmutableSortedDictionary(item => item.Name, item => versions[item.Package].First());
    }

    private static IEnumerable<string> Libraries(string depsFile) =>
        JsonNode.Parse(File.ReadAllText(depsFile))?["libraries"] is JsonObject libraries
            ? libraries.Select(library => library.Key)
            : [];
}
