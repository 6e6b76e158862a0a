using System.Reflection;
using Microsoft.DotNet.Interactive;

namespace GanNotebooks.Host.CSharp.Packages;

/// <summary>A package that a cell has made available, itself or through one that needs it.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Folder">Where it lies in the package cache; <see langword="null" /> where it is host-provided.</param>
/// <param name="Assemblies">The files of its assemblies, as far as they are of the package's own.</param>
/// <param name="Extensions">The assemblies that may hold extensions of the kernel.</param>
/// <param name="Script">The notebook that it wants to be run, if there is one.</param>
internal sealed record AddedPackage(
    string Name,
    string Version,
    string? Folder,
    IReadOnlyList<string> Assemblies,
    IReadOnlyList<Assembly> Extensions,
    FileInfo? Script
);

/// <summary>Is told of a package that a cell refers to, before the cell runs.</summary>
internal delegate Task PackageHandler(AddedPackage package, KernelInvocationContext context);
