using System.Text.Json.Nodes;

namespace GanNotebooks.Host.CSharp.Packages;

/// <summary>Reads NuGet's <c>project.assets.json</c>: which files of which packages a project needs.</summary>
internal static class AssetsFile
{
    /// <summary>The packages that a restored project needs on this machine, direct and transitive.</summary>
    public static IReadOnlyList<RestoredPackage> Read(string file)
    {
        using var stream = File.OpenRead(file);
        var root = JsonNode.Parse(stream)!;
        var folders = root["packageFolders"]!.AsObject().Select(folder => folder.Key).ToArray();
        var target = root["targets"]!
            .AsObject()
            .First(pair => pair.Key.EndsWith($"/{Platform.RuntimeIdentifier}", StringComparison.Ordinal));
        return
        [
            .. target
                .Value!.AsObject()
                .Where(entry => (string?)entry.Value!["type"] is "package")
                .Select(entry => Package(entry.Key, entry.Value!, FolderOf(entry.Key, root, folders))),
        ];
    }

    private static string FolderOf(string key, JsonNode root, string[] folders)
    {
        var path = (string)root["libraries"]![key]!["path"]!;
        return folders.Select(folder => Path.Combine(folder, path)).First(Directory.Exists);
    }

    private static RestoredPackage Package(string key, JsonNode entry, string folder)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return new(
            key[..slash],
            key[(slash + 1)..],
            folder,
            Files(entry["compile"], folder),
            Files(entry["runtime"], folder),
            Files(entry["native"], folder)
        );
    }

    // NuGet writes a file called _._ where a package has deliberately nothing for a framework.
    private static IReadOnlyList<string> Files(JsonNode? assets, string folder) =>
        assets is null
            ? []
            :
            [
                .. assets
                    .AsObject()
                    .Select(asset => Path.Combine(folder, asset.Key))
                    .Where(path => Path.GetFileName(path) is not "_._"),
            ];
}

/// <summary>A package in the package cache.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="CompileFiles">The assemblies to compile against, full paths.</param>
/// <param name="RuntimeFiles">The assemblies to load, full paths.</param>
/// <param name="NativeFiles">The native libraries for this machine, full paths.</param>
internal sealed record RestoredPackage(
    string Name,
    string Version,
    string Folder,
    IReadOnlyList<string> CompileFiles,
    IReadOnlyList<string> RuntimeFiles,
    IReadOnlyList<string> NativeFiles
);
