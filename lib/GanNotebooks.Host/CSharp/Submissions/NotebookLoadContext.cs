using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;

namespace GanNotebooks.Host.CSharp.Submissions;

/// <summary>Holds the assemblies that a notebook brings: its cells, and the libraries that it refers to.</summary>
internal sealed class NotebookLoadContext() : AssemblyLoadContext("notebook")
{
    private readonly Dictionary<string, Assembly> cells = [];
    private readonly ConcurrentDictionary<string, string> libraries = new(StringComparer.OrdinalIgnoreCase);
    private readonly NativeLibraries natives = new();
    private ImmutableArray<string> folders = [];

    /// <summary>Makes a library loadable by name.</summary>
    public void AddLibrary(string simpleName, string path) => libraries.TryAdd(simpleName, path);

    /// <summary>Makes what lies in a folder loadable, where nothing else has that name.</summary>
    public void AddFolder(string folder)
    {
        folders = folders.Add(folder);
        natives.AddFolder(folder);
    }

    /// <summary>Makes a native library loadable.</summary>
    public void AddNative(string path) => natives.Add(path);

    /// <summary>The file of a library that the notebook brings, or <see langword="null" />.</summary>
    public string? PathOf(string simpleName) =>
        libraries.GetValueOrDefault(simpleName)
        ?? folders.Select(folder => Path.Combine(folder, $"{simpleName}.dll")).FirstOrDefault(File.Exists);

    /// <summary>Loads a cell that later cells may refer to.</summary>
    public Assembly LoadKept(SubmissionImage image)
    {
        var assembly = LoadFrom(this, image);
        cells.Add(assembly.GetName().Name!, assembly);
        return assembly;
    }

    /// <summary>Loads a cell that goes when it has run and nothing refers to it any more.</summary>
    public Assembly LoadPassing(SubmissionImage image) => LoadFrom(new PassingLoadContext(this), image);

    /// <summary>The assembly of that name that belongs to the notebook, if any.</summary>
    public Assembly? Find(AssemblyName name) =>
        cells.TryGetValue(name.Name!, out var cell) ? cell
        : libraries.TryGetValue(name.Name!, out var path) ? LoadFromAssemblyPath(path)
        : folders.Length > 0 && PathOf(name.Name!) is { } beside ? LoadCarriedOr(name, beside)
        : null;

    /// <summary>Loads a native library that the notebook brings; zero where it brings none of that name.</summary>
    public nint FindNative(string name) => natives.Find(name) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName) => Find(assemblyName);

    /// <inheritdoc />
    protected override nint LoadUnmanagedDll(string unmanagedDllName) => FindNative(unmanagedDllName);

    private static Assembly LoadFrom(AssemblyLoadContext context, SubmissionImage image) =>
        context.LoadFromStream(new MemoryStream(image.Assembly), new MemoryStream(image.Symbols));

    // What the process carries comes first: a build's output folder often has copies of it.
    private Assembly LoadCarriedOr(AssemblyName name, string path)
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
internal sealed class PassingLoadContext(NotebookLoadContext notebook)
    : AssemblyLoadContext("cell", isCollectible: true)
{
    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName) => notebook.Find(assemblyName);

    /// <inheritdoc />
    protected override nint LoadUnmanagedDll(string unmanagedDllName) => notebook.FindNative(unmanagedDllName);
}
