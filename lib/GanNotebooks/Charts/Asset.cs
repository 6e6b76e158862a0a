namespace GanNotebooks.Charts;

/// <summary>Reads the files in the folder Assets, which are embedded in the assembly.</summary>
internal static class Asset
{
    /// <summary>A script without its comments and indentation, which nobody reads in a page.</summary>
    /// <remarks>Only comments that have a line of their own go; what is in a line stays as it is.</remarks>
    public static string Script(string name)
    {
        using var reader = new StreamReader(Open(name));
        var lines = reader.ReadToEnd().Split('\n').Select(line => line.Trim());
        return string.Join(
            '\n',
            lines.Where(line => line is not "" && !line.StartsWith("//", StringComparison.Ordinal))
        );
    }

    /// <summary>A file as it is.</summary>
    public static Stream Open(string name) =>
        typeof(Asset).Assembly.GetManifestResourceStream($"GanNotebooks.Charts.Assets.{name}")
        ?? throw new InvalidOperationException($"The file '{name}' is not embedded in the assembly.");
}
