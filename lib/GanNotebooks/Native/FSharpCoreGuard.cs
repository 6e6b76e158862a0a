using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;

namespace GanNotebooks.Native;

/// <summary>Lets charts be drawn in a process that brings an older FSharp.Core than Plotly.NET was built with.</summary>
/// <remarks>
/// The last .NET Interactive brings 10.0, and Plotly.NET 6 asks for 10.1. What asks for the newer one gets that of the
/// package cache, from a load context of its own, and the process keeps its own for itself. Giraffe.ViewEngine, which
/// draws Plotly.NET's HTML, asks for 5.0 and would get the process's; a copy in memory asks for what Plotly.NET asks
/// for. A load that failed may be remembered by .NET, so this comes before the first chart.
/// </remarks>
internal static class FSharpCoreGuard
{
    private const string FSharpCore = "FSharp.Core";
    private const string ViewEngine = "Giraffe.ViewEngine";

    /// <summary>The FSharp.Core that this library, and Plotly.NET with it, was built with.</summary>
    public static Version Needed { get; } =
        Array.Find(typeof(FSharpCoreGuard).Assembly.GetReferencedAssemblies(), name => name.Name == FSharpCore)?.Version
        ?? new Version();

    /// <summary>The FSharp.Core that the process brings; nothing where it brings none.</summary>
    public static Version? Brought { get; } = VersionBrought();

    /// <summary>Whether charts need this.</summary>
    public static bool IsNeeded => Brought < Needed;

    /// <summary>Steps in where it is needed; elsewhere nothing changes.</summary>
    public static void Register()
    {
        if (!IsNeeded)
        {
            return;
        }

        AssemblyLoadContext.Default.Resolving += Resolve;
        if (PackageCache.Find(ViewEngine, "netstandard2.0", new Version()) is { } file)
        {
            var image = File.ReadAllBytes(file);
            Retarget(image, FSharpCore, Needed);
            AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(image));
        }
    }

    /// <summary>Makes an assembly ask for another version of one that it refers to.</summary>
    /// <param name="assembly">The assembly's file, which is changed in place.</param>
    /// <param name="reference">The simple name of what it refers to.</param>
    /// <param name="version">The version that it is to ask for.</param>
    public static void Retarget(byte[] assembly, string reference, Version version)
    {
        using var image = new PEReader(new MemoryStream(assembly));
        var metadata = image.GetMetadataReader();
        var table = image.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.AssemblyRef);
        foreach (var handle in metadata.AssemblyReferences)
        {
            if (metadata.StringComparer.Equals(metadata.GetAssemblyReference(handle).Name, reference))
            {
                // ECMA-335, II.22.5: a row starts with the version, four numbers of two bytes.
                var row =
                    table
                    + (MetadataTokens.GetRowNumber(handle) - 1) * metadata.GetTableRowSize(TableIndex.AssemblyRef);
                int[] numbers =
                [
                    version.Major,
                    version.Minor,
                    Math.Max(version.Build, 0),
                    Math.Max(version.Revision, 0),
                ];
                foreach (var (i, number) in numbers.Index())
                {
                    BitConverter.TryWriteBytes(assembly.AsSpan(row + 2 * i), (ushort)number);
                }
            }
        }
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == FSharpCore
        && name.Version is { } version
        && version <= Needed
        && PackageCache.Find(FSharpCore, "netstandard2.1", version) is { } file
            ? Newer.LoadFromAssemblyPath(file)
            : null;

    private static AssemblyLoadContext Newer { get; } = new(FSharpCore);

    private static Version? VersionBrought() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator)
            .Where(file => Path.GetFileNameWithoutExtension(file) == FSharpCore)
            .Select(file => AssemblyName.GetAssemblyName(file).Version)
            .FirstOrDefault();
}

/// <summary>Whether charts find the FSharp.Core that they were built with.</summary>
/// <param name="Needed">The version that Plotly.NET asks for.</param>
/// <param name="Brought">The version that the process brings; <see langword="null" /> where it brings none.</param>
/// <param name="IsGuarded">Whether the process's is too old, so that charts get that of the package cache.</param>
internal sealed record FSharpCoreStatus(Version Needed, Version? Brought, bool IsGuarded)
{
    /// <summary>That of this process.</summary>
    public static FSharpCoreStatus Probe() =>
        new(FSharpCoreGuard.Needed, FSharpCoreGuard.Brought, FSharpCoreGuard.IsNeeded);
}
