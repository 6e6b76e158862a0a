using System.Reflection;

namespace GanNotebooks.FrontEnds.Tests;

/// <summary>Where things are that the specs use.</summary>
internal static class Repository
{
    /// <summary>The repository itself.</summary>
    public static string Folder { get; } = Path.GetFullPath(Metadata("RepositoryPath"));

    /// <summary>The built program that runs cells.</summary>
    public static string Host { get; } = Path.GetFullPath(Metadata("HostPath"));

    /// <summary>The extension's folder.</summary>
    public static string Extension { get; } = Path.Combine(Folder, "vscode");

    /// <summary>The extension as it is installed.</summary>
    public static string Vsix { get; } = Path.Combine(Extension, "gan-notebooks.vsix");

    /// <summary>Skips the running spec, or on the build server, where nothing is skipped, lets it fail.</summary>
    public static void Need(bool condition, string what)
    {
        if (!condition && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(what);
        }

        Assert.SkipUnless(condition, what);
    }

    private static string Metadata(string key) =>
        typeof(Repository)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == key)
            .Value!;
}
