namespace GanNotebooks.Host.CSharp.Packages;

/// <summary>A package that the process was built with.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Assemblies">The simple names of its managed assemblies; none where it holds native libraries only.</param>
/// <param name="Dependencies">The ids of the packages it needs.</param>
internal sealed record CarriedPackage(
    string Name,
    string Version,
    IReadOnlyList<string> Assemblies,
    IReadOnlyList<string> Dependencies
);
