using System.Text.RegularExpressions;

namespace GanNotebooks.Host.Reports.Html;

/// <summary>Pages with holes named <c>{{like this}}</c>.</summary>
internal static partial class Template
{
    /// <summary>Writes the asset with each hole filled; what is filled in is not searched for holes.</summary>
    /// <param name="name">The asset's name.</param>
    /// <param name="values">HTML by the hole's name, in pieces.</param>
    /// <param name="page">Where to write.</param>
    public static void Write(string name, Dictionary<string, IEnumerable<string>> values, TextWriter page)
    {
        var template = PageAsset.Text(name);
        var start = 0;
        foreach (Match hole in Hole().Matches(template))
        {
            page.Write(template.AsSpan(start, hole.Index - start));
            start = hole.Index + hole.Length;
            foreach (var piece in values[hole.Groups["name"].Value])
            {
                page.Write(piece);
            }
        }

        page.Write(template.AsSpan(start));
    }

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}")]
    private static partial Regex Hole();
}

/// <summary>A file that is built into the program, from the folder <c>Assets</c>.</summary>
internal static class PageAsset
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
        return Html.DataUri.Of(mimeType, bytes.ToArray());
    }

    private static Stream Open(string name) =>
        typeof(PageAsset).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The program was built without its asset {name}.");
}
