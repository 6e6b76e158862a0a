using System.Runtime.InteropServices;
using TorchSharp;

namespace GanNotebooks.Native;

/// <summary>Where the native libraries of TorchSharp and libtorch may lie: the app's folders, then the NuGet cache.</summary>
internal static class LibtorchFolders
{
    /// <summary>The first existing file of that name, or <see langword="null" />.</summary>
    public static string? Find(string fileName) =>
        All().Select(folder => Path.Combine(folder, fileName)).FirstOrDefault(File.Exists);

    /// <summary>Every folder looked into, in order.</summary>
    public static IEnumerable<string> All()
    {
        if (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") is string searched)
        {
            foreach (var folder in searched.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            {
                yield return folder;
            }
        }

        var managed = Path.GetDirectoryName(typeof(torch).Assembly.Location) ?? AppContext.BaseDirectory;
        var native = Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        foreach (var folder in new[] { AppContext.BaseDirectory, managed })
        {
            yield return folder;
            yield return Path.Combine(folder, native);
        }

        // NuGet's layout: <cache>/torchsharp/<version>/lib/net8.0/TorchSharp.dll beside <cache>/libtorch-cpu-<rid>/<version>.
        var package = Path.GetFullPath(Path.Combine(managed, "..", ".."));
        yield return Path.Combine(package, native);
        var libtorch = Path.Combine(package, "..", "..", $"libtorch-cpu-{RuntimeInformation.RuntimeIdentifier}");
        if (Directory.Exists(libtorch))
        {
            foreach (var version in Directory.EnumerateDirectories(libtorch).OrderDescending())
            {
                yield return Path.GetFullPath(Path.Combine(version, native));
            }
        }
    }
}
