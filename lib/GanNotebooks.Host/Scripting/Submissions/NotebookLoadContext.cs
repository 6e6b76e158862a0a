using System.Reflection;
using System.Runtime.Loader;

namespace GanNotebooks.Host.Scripting.Submissions;

/// <summary>Holds the assemblies that a notebook brings: its cells, and the libraries that it refers to.</summary>
internal sealed class NotebookLoadContext() : AssemblyLoadContext("notebook")
{
    private readonly Dictionary<string, string> libraries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Assembly> cells = [];

    /// <summary>Makes a library loadable by name.</summary>
    public void Add(string simpleName, string path) => libraries.TryAdd(simpleName, path);

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
        : null;

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName) => Find(assemblyName);

    private static Assembly LoadFrom(AssemblyLoadContext context, SubmissionImage image) =>
        context.LoadFromStream(new MemoryStream(image.Assembly), new MemoryStream(image.Symbols));
}
