using GanNotebooks.Host.CSharp.Packages;

namespace GanNotebooks.Host.CSharp.Submissions;

/// <summary>Finds native libraries by the names that code calls them.</summary>
internal sealed class NativeLibraries
{
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _folders = [];

    /// <summary>Adds one library.</summary>
    public void Add(string path) => _paths.TryAdd(Path.GetFileName(path), path);

    /// <summary>Adds those in a folder, and those that a build laid under it for this kind of machine.</summary>
    public void AddFolder(string folder) =>
        _folders.AddRange([folder, Path.Combine(folder, "runtimes", Platform.RuntimeIdentifier, "native")]);

    /// <summary>The file of a library, or <see langword="null" />.</summary>
    public string? Find(string name) =>
        FileNames(name)
            .Select(file =>
                _paths.GetValueOrDefault(file)
                ?? _folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists)
            )
            .FirstOrDefault(path => path is not null);

    private static string[] FileNames(string name) =>
        OperatingSystem.IsWindows() ? [name, $"{name}.dll"]
        : OperatingSystem.IsMacOS() ? [name, $"lib{name}.dylib", $"{name}.dylib"]
        : [name, $"lib{name}.so", $"{name}.so"];
}
