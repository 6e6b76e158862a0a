namespace GanNotebooks.Host.Reports;

/// <summary>A file that is built into the program, from the folder <c>Assets</c>.</summary>
internal static class Asset
{
    /// <summary>The text of an asset.</summary>
    /// <param name="name">The file's name.</param>
    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    /// <summary>An asset as a <c>data:</c> URI.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="mimeType">Its type.</param>
    public static string DataUri(string name, string mimeType)
    {
        using var bytes = new MemoryStream();
        using var asset = Open(name);
        asset.CopyTo(bytes);
        return Reports.DataUri.Of(mimeType, bytes.ToArray());
    }

    private static Stream Open(string name) =>
        typeof(Asset).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The program was built without its asset {name}.");
}
