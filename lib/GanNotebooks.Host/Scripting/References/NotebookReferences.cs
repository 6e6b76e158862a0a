using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace GanNotebooks.Host.Scripting.References;

/// <summary>The assemblies that cells are compiled against, each read once.</summary>
internal sealed class NotebookReferences(CarriedAssemblies carried) : MetadataReferenceResolver
{
    private readonly Dictionary<string, PortableExecutableReference> read = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> added = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> libraries = new(StringComparer.OrdinalIgnoreCase);
    private ImmutableArray<MetadataReference> fresh = [];

    /// <summary>The references that no kept cell has brought into the chain yet.</summary>
    public ImmutableArray<MetadataReference> Fresh => fresh;

    /// <inheritdoc />
    public override bool ResolveMissingAssemblies => true;

    /// <summary>Adds an assembly that the process carries.</summary>
    /// <returns>Whether it does.</returns>
    public bool TryAddCarried(string simpleName)
    {
        if (carried.PathOf(simpleName) is not { } path)
        {
            return false;
        }

        Add(simpleName, path);
        return true;
    }

    /// <summary>Adds an assembly that the notebook brings.</summary>
    public void AddLibrary(string simpleName, string path)
    {
        libraries.TryAdd(simpleName, path);
        Add(simpleName, path);
    }

    /// <summary>Makes an assembly known that others need, without giving its names to cells.</summary>
    public void AddDependency(string simpleName, string path) => libraries.TryAdd(simpleName, path);

    /// <summary>Notes that the chain of cells has the fresh references now.</summary>
    public void MarkKept() => fresh = [];

    /// <inheritdoc />
    public override PortableExecutableReference? ResolveMissingAssembly(
        MetadataReference definition,
        AssemblyIdentity referenceIdentity
    ) =>
        (carried.PathOf(referenceIdentity.Name) ?? libraries.GetValueOrDefault(referenceIdentity.Name)) is { } path
            ? Read(referenceIdentity.Name, path)
            : null;

    /// <inheritdoc />
    /// <remarks>Directives are carried out before a cell is compiled, so the compiler sees none.</remarks>
    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference,
        string? baseFilePath,
        MetadataReferenceProperties properties
    ) => [];

    /// <inheritdoc />
    public override bool Equals(object? other) => ReferenceEquals(this, other);

    /// <inheritdoc />
    public override int GetHashCode() => 0;

    private void Add(string simpleName, string path)
    {
        if (added.Add(simpleName))
        {
            fresh = fresh.Add(Read(simpleName, path));
        }
    }

    private PortableExecutableReference Read(string simpleName, string path)
    {
        if (!read.TryGetValue(simpleName, out var reference))
        {
            read[simpleName] = reference = MetadataReference.CreateFromFile(path);
        }

        return reference;
    }
}
