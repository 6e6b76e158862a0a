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
            .First(pair => pair.Key.EndsWith($"/{Machine.RuntimeIdentifier}", StringComparison.Ordinal));
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
