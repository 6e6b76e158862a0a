namespace GanNotebooks.Charts;

/// <summary>Reads the files in the folder Assets, which are embedded in the assembly.</summary>
internal static class Asset
{
    /// <summary>A script in one line without its comments, which nobody reads in a page.</summary>
    /// <remarks>Only comments that have a line of their own go. Each statement must end with a semicolon or a brace.</remarks>
    public static string Script(string name)
    {
        using var reader = new StreamReader(Open(name));
        var lines = reader.ReadToEnd().Split('\n').Select(line => line.Trim());
        return string.Join(
            ' ',
            lines.Where(line => line is not "" && !line.StartsWith("//", StringComparison.Ordinal))
        );
    }

    /// <summary>A file as it is.</summary>
    public static Stream Open(string name) =>
        typeof(Asset).Assembly.GetManifestResourceStream($"GanNotebooks.Charts.Assets.{name}")
        ?? throw new InvalidOperationException($"The file '{name}' is not embedded in the assembly.");
}
