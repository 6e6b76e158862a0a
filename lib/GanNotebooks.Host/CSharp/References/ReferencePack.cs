namespace GanNotebooks.Host.CSharp.References;

/// <summary>The reference assemblies of .NET itself, which an SDK has and a mere runtime has not.</summary>
/// <remarks>
/// They declare what is public and have no code, so the compiler reads half as much, and their documentation is beside
/// them.
/// </remarks>
internal static class ReferencePack
{
    /// <summary>The folder of the running framework's assemblies: <c>shared/Microsoft.NETCore.App/VERSION</c>.</summary>
    public static string RuntimeFolder { get; } = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>The folder of its reference assemblies, or <see langword="null" /> without an SDK.</summary>
    public static string? Folder { get; } = Find(Path.Combine(RuntimeFolder, "..", "..", "..", "packs"));

    private static string? Find(string packs)
    {
        var versions = Path.Combine(packs, "Microsoft.NETCore.App.Ref");
        return Directory.Exists(versions)
            ? Directory
                .EnumerateDirectories(versions)
                .OrderByDescending(version =>
                    Version.TryParse(Path.GetFileName(version), out var number) ? number : new()
                )
                .Select(version => Path.Combine(version, "ref", $"net{Environment.Version.ToString(2)}"))
                .FirstOrDefault(Directory.Exists)
            : null;
    }
}
