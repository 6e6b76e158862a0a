using System.Reflection;
using GanNotebooks.Host.CSharp.Packages;
using GanNotebooks.Host.CSharp.Submissions;

namespace GanNotebooks.Host.CSharp.References;

/// <summary>Finds what packages that a notebook adds have for its kernels: assemblies with extensions, or a script.</summary>
internal sealed class AddedPackages(HostAssemblies hostAssemblies, NotebookLoadContext context)
{
    private const string ExtensionPackage = "Microsoft.DotNet.Interactive";

    /// <summary>What one has that the process was built with.</summary>
    /// <remarks>Extensions know the package that declares them; what does not refer to it has none.</remarks>
    public AddedPackage Of(HostPackage package) =>
        new(
            package.Name,
            package.Version,
            Folder: null,
            [.. package.Assemblies.Select(hostAssemblies.PathOf).OfType<string>()],
            package.Dependencies.Contains(ExtensionPackage) ? [.. package.Assemblies.Select(Assembly.Load)] : [],
            Script: null
        );

    /// <summary>What one has that was fetched.</summary>
    public AddedPackage Of(RestoredPackage package)
    {
        var folder = new DirectoryInfo(Path.Combine(package.Folder, "interactive-extensions", "dotnet"));
        var script = new FileInfo(Path.Combine(folder.FullName, "extension.dib"));
        return new(
            package.Name,
            package.Version,
            package.Folder,
            package.RuntimeFiles,
            folder.Exists ? [.. folder.EnumerateFiles("*.dll").Select(LoadExtension)] : [],
            script.Exists ? script : null
        );
    }

    private Assembly LoadExtension(FileInfo file)
    {
        if (!hostAssemblies.CanReplace(file.FullName))
        {
            context.AddLibrary(Path.GetFileNameWithoutExtension(file.Name), file.FullName);
        }

        return context.LoadFromAssemblyName(AssemblyName.GetAssemblyName(file.FullName));
    }
}
