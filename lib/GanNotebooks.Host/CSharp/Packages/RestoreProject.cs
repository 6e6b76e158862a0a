using System.Xml.Linq;

namespace GanNotebooks.Host.CSharp.Packages;

/// <summary>The project that is restored to get a notebook's packages.</summary>
internal static class RestoreProject
{
    /// <summary>Writes the project's XML.</summary>
    /// <param name="packages">Every package the notebook has asked for, so that their dependencies agree.</param>
    /// <param name="sources">Package sources besides the configured ones.</param>
    /// <param name="configFolder">Where NuGet starts to look for its configuration: the notebook's folder.</param>
    public static XElement Write(
        IEnumerable<PackageRequest> packages,
        IReadOnlyCollection<string> sources,
        string configFolder
    ) =>
        new(
            "Project",
            new XElement(
                "PropertyGroup",
                new XElement("ImportDirectoryBuildProps", false),
                new XElement("ImportDirectoryPackagesProps", false),
                new XElement("ImportDirectoryBuildTargets", false)
            ),
            Import("Sdk.props"),
            new XElement(
                "PropertyGroup",
                new XElement("TargetFramework", $"net{Environment.Version.Major}.{Environment.Version.Minor}"),
                new XElement("RuntimeIdentifiers", Platform.RuntimeIdentifier),
                new XElement("RestoreAdditionalProjectSources", string.Join(';', sources)),
                new XElement("RestoreRootConfigDirectory", configFolder)
            ),
            new XElement(
                "ItemGroup",
                packages.Select(package => new XElement(
                    "PackageReference",
                    new XAttribute("Include", package.Name),
                    new XAttribute("Version", package.Version ?? "*")
                ))
            ),
            Import("Sdk.targets")
        );

    private static XElement Import(string file) =>
        new("Import", new XAttribute("Project", file), new XAttribute("Sdk", "Microsoft.NET.Sdk"));
}
