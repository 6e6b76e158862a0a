using System.Buffers.Text;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Reports.Html;

/// <summary>Where the images that a cell names come from: files pasted into the cell, or files beside the notebook.</summary>
/// <param name="folder">The notebook's folder.</param>
/// <param name="trust">How far the notebook is trusted: a foreign one reaches nothing outside of its folder.</param>
internal sealed class NotebookImages(string folder, Trust trust)
{
    private long _embedded;

    /// <summary>How much may be embedded altogether, in characters: a small notebook may name a large file many times.</summary>
    public long Most { get; init; } = 512L << 20;

    /// <summary>The image as a <c>data:</c> URI, or <see langword="null" /> where there is none.</summary>
    /// <param name="address">What the cell names: a relative path, <c>attachment:NAME</c> or a <c>data:</c> URI.</param>
    /// <param name="attachments">The cell's attachments.</param>
    /// <exception cref="LimitException">The page's images are too large altogether.</exception>
    public string? Find(string address, JsonObject? attachments)
    {
        if (address.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            return address;
        }

        var name = Uri.UnescapeDataString(address);
        return name.StartsWith("attachment:", StringComparison.Ordinal)
            ? Attached(attachments, name["attachment:".Length..])
            : FromFile(name);
    }

    private string? Attached(JsonObject? attachments, string name)
    {
        if (attachments?[name] is not JsonObject { Count: > 0 } file)
        {
            return null;
        }

        var (type, content) = file.First();
        return type.StartsWith("image/", StringComparison.Ordinal) && Text(content) is { } base64
            ? Counted(DataUri.Of(type, base64))
            : null;
    }

    private static string? Text(JsonNode? content)
    {
        var text = content switch
        {
            JsonArray lines => string.Concat(lines.OfType<JsonValue>().Select(line => Text(line))),
            JsonValue value when value.TryGetValue<string>(out var line) => line,
            _ => null,
        };
        return text is not null && Base64.IsValid(text) ? text : null;
    }

    private string? FromFile(string path)
    {
        if (path.Contains("://") || path.Contains('\0') || MimeType(path) is not { } type)
        {
            return null;
        }

        var file = trust == Trust.Own ? Path.Combine(folder, path) : Inside(path);
        // What is no file of a size, such as a pipe, would be read for ever.
        return file is not null && File.Exists(file) && new FileInfo(file).Length is var length and > 0 && length < Most
            ? Counted(DataUri.Of(type, File.ReadAllBytes(file)))
            : null;
    }

    private string Counted(string uri)
    {
        return Interlocked.Add(ref _embedded, uri.Length) <= Most
            ? uri
            : throw new LimitException(
                $"embeds more than {Most >> 20} MB of images, together with the cells before it"
            );
    }

    // The file's true path, if it lies in the notebook's folder and no link on the way leads out.
    private string? Inside(string path)
    {
        var isLocal =
            path.AsSpan().IndexOfAny('\\', ':') < 0 && !path.StartsWith('/') && !path.Split('/').Contains("..");
        if (!isLocal)
        {
            return null;
        }

        var root = Resolved(Path.GetFullPath(folder));
        var file = Resolved(Path.GetFullPath(Path.Combine(folder, path)));
        return file.StartsWith(
            Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar,
            StringComparison.Ordinal
        )
            ? file
            : null;
    }

    private static string Resolved(string path)
    {
        const int MostLinks = 64;
        for (var links = 0; links < MostLinks; links++)
        {
            if (FirstLink(path) is not var (link, target, below))
            {
                return path;
            }

            path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(link)!, target, below));
        }

        return Path.GetPathRoot(path)!;
    }

    private static (string Link, string Target, string Below)? FirstLink(string path)
    {
        var root = Path.GetPathRoot(path)!;
        var way = root;
        var names = path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < names.Length; i++)
        {
            way = Path.Combine(way, names[i]);
            if (new FileInfo(way).LinkTarget is { } target)
            {
                return (way, target, Path.Combine([.. names.Skip(i + 1).Prepend("")]));
            }
        }

        return null;
    }

    private static string? MimeType(string path) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".png" => "image/png",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".gif" => "image/gif",
            ".svg" => "image/svg+xml",
            ".webp" => "image/webp",
            _ => null,
        };
}
