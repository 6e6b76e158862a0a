namespace GanNotebooks.Host.CSharp.Packages;

/// <summary>A package in the package cache.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="CompileFiles">The assemblies to compile against, full paths.</param>
/// <param name="RuntimeFiles">The assemblies to load, full paths.</param>
/// <param name="NativeFiles">The native libraries for this machine, full paths.</param>
internal sealed record RestoredPackage(
    string Name,
    string Version,
    string Folder,
    IReadOnlyList<string> CompileFiles,
    IReadOnlyList<string> RuntimeFiles,
    IReadOnlyList<string> NativeFiles
);
