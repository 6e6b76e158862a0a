using System.Reflection;
using GanNotebooks.Host.CSharp.Globals;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace GanNotebooks.Host.CSharp.References;

/// <summary>The assemblies that the process can load by itself: its framework, and the packages it was built with.</summary>
internal sealed class HostAssemblies
{
    private readonly Dictionary<string, string> _paths;

    private HostAssemblies(IEnumerable<string> paths) =>
        _paths = paths
            .DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Those of the running process.</summary>
    public static HostAssemblies OfProcess() =>
        new(
            ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(
                Path.PathSeparator,
                StringSplitOptions.RemoveEmptyEntries
            )
        );

    /// <summary>The names of the assemblies whose types every cell may use: displaying and formatting values.</summary>
    public static IEnumerable<string> OfCells =>
        new[] { typeof(Kernel), typeof(Formatter), typeof(IHtmlContent), typeof(CellDisplay) }.Select(type =>
            type.Assembly.GetName().Name!
        );

    /// <summary>The names of the assemblies of the .NET runtime.</summary>
    public IEnumerable<string> Framework => _paths.Where(pair => IsFramework(pair.Value)).Select(pair => pair.Key);

    /// <summary>Whether the host provides an assembly in at least the version that a file has.</summary>
    public bool CanReplace(string file) =>
        PathOf(Path.GetFileNameWithoutExtension(file)) is { } own
        && AssemblyName.GetAssemblyName(own).Version >= AssemblyName.GetAssemblyName(file).Version;

    /// <summary>The file of an assembly, or <see langword="null" /> where it is not host-provided.</summary>
    public string? PathOf(string simpleName) => _paths.GetValueOrDefault(simpleName);

    /// <summary>The file that declares what an assembly has for others, or <see langword="null" /> where there is none.</summary>
    /// <remarks>Of .NET's own, those without a reference assembly have only code for the others.</remarks>
    public string? ReferenceOf(string simpleName) =>
        PathOf(simpleName) is not { } path ? null
        : !IsFramework(path) || ReferencePack.Folder is not { } folder ? path
        : Path.Combine(folder, $"{simpleName}.dll") is var reference && File.Exists(reference) ? reference
        : null;

    private static bool IsFramework(string path) => Path.GetDirectoryName(path) == ReferencePack.RuntimeFolder;
}
