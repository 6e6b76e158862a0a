using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;

namespace GanNotebooks.Host.CSharp.Submissions;

/// <summary>Holds the assemblies that a notebook brings: its cells, and the libraries that it refers to.</summary>
internal sealed class NotebookLoadContext() : AssemblyLoadContext("notebook")
{
    private readonly Dictionary<string, Assembly> _cells = [];
    private readonly ConcurrentDictionary<string, string> _libraries = new(StringComparer.OrdinalIgnoreCase);
    private readonly NativeLibraries _natives = new();
    private ImmutableArray<string> _folders = [];

    /// <summary>Makes a library loadable by name.</summary>
    public void AddLibrary(string simpleName, string path) => _libraries.TryAdd(simpleName, path);

    /// <summary>Makes what lies in a folder loadable, where nothing else has that name.</summary>
    public void AddFolder(string folder)
    {
        _folders = _folders.Add(folder);
        _natives.AddFolder(folder);
    }

    /// <summary>Makes a native library loadable.</summary>
    public void AddNative(string path) => _natives.Add(path);

    /// <summary>The file of a library that the notebook brings, or <see langword="null" />.</summary>
    public string? PathOf(string simpleName) =>
        _libraries.GetValueOrDefault(simpleName)
        ?? _folders.Select(folder => Path.Combine(folder, $"{simpleName}.dll")).FirstOrDefault(File.Exists);

    /// <summary>Loads a cell that later cells may refer to.</summary>
    public Assembly LoadKept(SubmissionImage image)
    {
        var assembly = LoadFrom(this, image);
        _cells.Add(assembly.GetName().Name!, assembly);
        return assembly;
    }

    /// <summary>Loads a cell that goes when it has run and nothing refers to it any more.</summary>
    public Assembly LoadCollectible(SubmissionImage image) => LoadFrom(new CollectibleLoadContext(this), image);

    /// <summary>The assembly of that name that belongs to the notebook, if any.</summary>
    public Assembly? Find(AssemblyName name) =>
        _cells.TryGetValue(name.Name!, out var cell) ? cell
        : _libraries.TryGetValue(name.Name!, out var path) ? LoadFromAssemblyPath(path)
        : _folders.Length > 0 && PathOf(name.Name!) is { } beside ? LoadHostProvidedOr(name, beside)
        : null;

    /// <summary>Loads a native library that the notebook brings; zero where it brings none of that name.</summary>
    public nint FindNative(string name) => _natives.Find(name) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName) => Find(assemblyName);

    /// <inheritdoc />
    protected override nint LoadUnmanagedDll(string unmanagedDllName) => FindNative(unmanagedDllName);

    private static Assembly LoadFrom(AssemblyLoadContext context, SubmissionImage image) =>
        context.LoadFromStream(new MemoryStream(image.Assembly), new MemoryStream(image.Symbols));

    // What the host provides comes first: a build's output folder often has copies of it.
    private Assembly LoadHostProvidedOr(AssemblyName name, string path)
    {
        try
        {
            return Default.LoadFromAssemblyName(name);
        }
        catch (Exception error) when (error is FileNotFoundException or FileLoadException)
        {
            return LoadFromAssemblyPath(path);
        }
    }
}

/// <summary>Holds one cell that declares nothing, until nothing refers to it.</summary>
internal sealed class CollectibleLoadContext(NotebookLoadContext notebook)
    : AssemblyLoadContext("cell", isCollectible: true)
{
    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName) => notebook.Find(assemblyName);

    /// <inheritdoc />
    protected override nint LoadUnmanagedDll(string unmanagedDllName) => notebook.FindNative(unmanagedDllName);
}
