using System.Reflection;

namespace GanNotebooks.Native;

/// <summary>The packages that NuGet keeps for this user.</summary>
internal static class PackageCache
{
    /// <summary>The folder that holds them.</summary>
    /// <remarks>See "Managing the global packages, cache, and temp folders" in NuGet's documentation.</remarks>
    public static string Root =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } chosen
            ? chosen
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>The assembly of a package that bears the package's name.</summary>
    /// <param name="name">The package's id.</param>
    /// <param name="framework">The framework whose file is wanted, such as <c>netstandard2.1</c>.</param>
    /// <param name="least">The version that the assembly must at least have.</param>
    /// <returns>The file of the oldest that will do; <see langword="null" /> where there is none.</returns>
    public static string? Find(string name, string framework, Version least)
    {
        var package = Path.Combine(Root, name.ToLowerInvariant());
        return Path.IsPathFullyQualified(package) && Directory.Exists(package)
            ? Directory
                .EnumerateDirectories(package)
                .Select(version => Path.Combine(version, "lib", framework, $"{name}.dll"))
                .Where(File.Exists)
                .Select(file => (File: file, AssemblyName.GetAssemblyName(file).Version))
                .Where(found => found.Version >= least)
                .OrderBy(found => found.Version)
                .ThenBy(found => found.File, StringComparer.Ordinal)
                .FirstOrDefault()
                .File
            : null;
    }
}
