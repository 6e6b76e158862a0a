namespace GanNotebooks.Host.Scripting.References;

/// <summary>The documentation of .NET itself, which an SDK has and a mere runtime has not.</summary>
/// <remarks>It is arranged by reference assembly, and most of these are not the assembly that has the code.</remarks>
internal static class ReferencePack
{
    private const string Main = "System.Runtime";

    /// <summary>The folder of the running framework's assemblies: <c>shared/Microsoft.NETCore.App/VERSION</c>.</summary>
    public static string RuntimeFolder { get; } = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>The files that may document a member, the likeliest first; none without an SDK.</summary>
    /// <param name="assembly">The simple name of the assembly that has the member's code.</param>
    /// <param name="id">The member's documentation id, such as <c>T:System.String</c>.</param>
    public static IEnumerable<string> FilesFor(string assembly, string id) =>
        Folder is { } folder
            ? Directory
                .EnumerateFiles(folder, "*.xml")
                .OrderByDescending(file => Likelihood(Path.GetFileNameWithoutExtension(file), assembly, id))
            : [];

    private static string? Folder
    {
        get
        {
            var packs = Path.Combine(RuntimeFolder, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref");
            return Directory.Exists(packs)
                ? Directory
                    .EnumerateDirectories(packs)
                    .OrderByDescending(pack =>
                        Version.TryParse(Path.GetFileName(pack), out var version) ? version : new()
                    )
                    .Select(pack => Path.Combine(pack, "ref", $"net{Environment.Version.ToString(2)}"))
                    .FirstOrDefault(Directory.Exists)
                : null;
        }
    }

    // A file named like the assembly, then one named like the namespace, then the one with the basic types.
    private static int Likelihood(string file, string assembly, string id) =>
        file == assembly ? int.MaxValue
        : file == Main ? Main.Length
        : id.AsSpan(2).StartsWith(file, StringComparison.Ordinal) && file.Length > nameof(System).Length
            ? Main.Length + file.Length
        : 0;
}
