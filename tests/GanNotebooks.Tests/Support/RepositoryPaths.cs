using System.Runtime.CompilerServices;

namespace GanNotebooks.Tests.Support;

/// <summary>Files of the repository, found from where this source file lies.</summary>
internal static class RepositoryPaths
{
    public static string Root { get; } =
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    public static string Data { get; } = Path.Combine(Root, "data", "fashion-mnist");

    public static string Oracle(string name) => Path.Combine(Root, "tests", "GanNotebooks.Tests", "Oracles", name);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
