using System.Reflection;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace GanNotebooks.Host.Scripting.References;

/// <summary>The assemblies that the process can load by itself: its framework, and the packages it was built with.</summary>
internal sealed class CarriedAssemblies
{
    private readonly Dictionary<string, string> paths;

    private CarriedAssemblies(IEnumerable<string> paths) =>
        this.paths = paths
            .DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Those of the running process.</summary>
    public static CarriedAssemblies OfProcess() =>
        new(
            ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(
                Path.PathSeparator,
                StringSplitOptions.RemoveEmptyEntries
            )
        );

    /// <summary>The names of the assemblies whose types every cell may use: displaying and formatting values.</summary>
    public static IEnumerable<string> OfCells =>
        new[] { typeof(Kernel), typeof(Formatter), typeof(IHtmlContent) }.Select(type => type.Assembly.GetName().Name!);

    /// <summary>The names of the assemblies of the .NET runtime.</summary>
    public IEnumerable<string> Framework
    {
        get
        {
            var folder = Path.GetDirectoryName(typeof(object).Assembly.Location);
            return paths.Where(pair => Path.GetDirectoryName(pair.Value) == folder).Select(pair => pair.Key);
        }
    }

    /// <summary>Whether the process carries an assembly in at least the version that a file has.</summary>
    public bool CanReplace(string file) =>
        PathOf(Path.GetFileNameWithoutExtension(file)) is { } own
        && AssemblyName.GetAssemblyName(own).Version >= AssemblyName.GetAssemblyName(file).Version;

    /// <summary>The file of an assembly, or <see langword="null" /> where the process does not carry it.</summary>
    public string? PathOf(string simpleName) => paths.GetValueOrDefault(simpleName);
}
