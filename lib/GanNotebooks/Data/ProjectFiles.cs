namespace GanNotebooks.Data;

/// <summary>Where the files that come with the repository are looked for.</summary>
internal static class ProjectFiles
{
    /// <summary>The places of a file or folder, nearest first: below the working directory and each folder above it, then likewise from the program on.</summary>
    /// <param name="name">A path inside the repository, with <c>/</c>.</param>
    public static IEnumerable<string> Places(string name) =>
        new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory }
            .SelectMany(Ancestors)
            .Distinct()
            .Select(folder => Path.Combine(folder, name.Replace('/', Path.DirectorySeparatorChar)));

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName.TrimEnd(Path.DirectorySeparatorChar);
        }
    }
}
