using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using GanNotebooks.Host.CSharp.Submissions;
using GanNotebooks.Native;
using Microsoft.CodeAnalysis;

namespace GanNotebooks.Host.CSharp.References;

/// <summary>The assemblies that cells are compiled against, each read once.</summary>
internal sealed class NotebookReferences(HostAssemblies hostAssemblies, NotebookLoadContext context)
    : MetadataReferenceResolver
{
    // What is being typed is looked at while a cell runs, and looks for references too.
    private readonly ConcurrentDictionary<string, PortableExecutableReference> _read = new(
        StringComparer.OrdinalIgnoreCase
    );
    private readonly HashSet<string> _added = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The references that no kept cell has brought into the chain yet.</summary>
    public ImmutableArray<MetadataReference> Fresh { get; private set; } = [];

    /// <inheritdoc />
    public override bool ResolveMissingAssemblies => true;

    /// <summary>Adds an assembly that is host-provided.</summary>
    /// <returns>Whether it does.</returns>
    public bool TryAddHostProvided(string simpleName)
    {
        if (hostAssemblies.ReferenceOf(simpleName) is { } path)
        {
            Add(simpleName, path);
        }

        if (simpleName.Equals(nameof(TorchSharp), StringComparison.OrdinalIgnoreCase))
        {
            PrepareLibtorch();
        }

        return hostAssemblies.PathOf(simpleName) is not null;
    }

    /// <summary>Adds what .NET itself declares.</summary>
    /// <remarks>
    /// Assemblies that only say where a type has moved to are left to <see cref="ResolveMissingAssembly" />: older
    /// libraries need them and no cell does, and each cell is compiled the faster the less there is to look through.
    /// </remarks>
    public void AddFramework()
    {
        foreach (var name in hostAssemblies.Framework)
        {
            if (hostAssemblies.ReferenceOf(name) is { } path && DeclaresTypes(Read(name, path)))
            {
                Add(name, path);
            }
        }
    }

    /// <summary>Adds an assembly.</summary>
    public void Add(string simpleName, string path)
    {
        if (_added.Add(simpleName))
        {
            Fresh = Fresh.Add(Read(simpleName, path));
        }
    }

    /// <summary>An assembly that is host-provided, or <see langword="null" />; cells are not given it.</summary>
    public PortableExecutableReference? PreviewHostProvided(string simpleName) =>
        hostAssemblies.ReferenceOf(simpleName) is { } path ? Read(simpleName, path) : null;

    /// <summary>An assembly; cells are not given it.</summary>
    public PortableExecutableReference Preview(string simpleName, string path) => Read(simpleName, path);

    /// <summary>Notes that the chain of cells has the fresh references now.</summary>
    public void MarkKept() => Fresh = [];

    /// <inheritdoc />
    /// <remarks>What the host needs for itself stays out of sight: cells do without its compiler and its console.</remarks>
    public override PortableExecutableReference? ResolveMissingAssembly(
        MetadataReference definition,
        AssemblyIdentity referenceIdentity
    ) =>
        (definition as PortableExecutableReference)?.FilePath != typeof(NotebookReferences).Assembly.Location
        && (context.PathOf(referenceIdentity.Name) ?? hostAssemblies.ReferenceOf(referenceIdentity.Name)) is { } path
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

    // On some systems libtorch loads only after what the class library does at its own start. Apart from its caller, so
    // that notebooks without TorchSharp do not load the class library.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PrepareLibtorch() =>
        RuntimeHelpers.RunModuleConstructor(typeof(LibtorchStatus).Module.ModuleHandle);

    // Every module has one type for what belongs to none.
    private static bool DeclaresTypes(PortableExecutableReference reference) =>
        ((AssemblyMetadata)reference.GetMetadata()).GetModules()[0].GetMetadataReader().TypeDefinitions.Count > 1;

    private PortableExecutableReference Read(string simpleName, string path) =>
        _read.GetOrAdd(simpleName, static (_, path) => Read(path), path);

    private static PortableExecutableReference Read(string path)
    {
        // Of what may be large with code only the metadata is read.
        var module = ModuleMetadata.CreateFromStream(File.OpenRead(path), PEStreamOptions.PrefetchMetadata);
        return AssemblyMetadata.Create(module).GetReference(new AssemblyDocumentation(path), filePath: path);
    }
}
