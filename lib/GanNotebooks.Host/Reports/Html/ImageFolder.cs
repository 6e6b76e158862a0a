using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Reports.Html;

/// <summary>Where the images that a cell names come from: files pasted into the cell, or files beside the notebook.</summary>
/// <param name="folder">The notebook's folder.</param>
internal sealed class ImageFolder(string folder)
{
    /// <summary>The image as a <c>data:</c> URI, or <see langword="null" /> where there is none.</summary>
    /// <param name="address">What the cell names: a relative path, <c>attachment:NAME</c> or a <c>data:</c> URI.</param>
    /// <param name="attachments">The cell's attachments.</param>
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

    private static string? Attached(JsonObject? attachments, string name) =>
        (attachments?[name] as JsonObject)?.FirstOrDefault() is { Key: { } type, Value: { } content }
            ? DataUri.Of(type, Text(content))
            : null;

    private static string Text(JsonNode content) =>
        content is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : content.GetValue<string>();

    private string? FromFile(string path)
    {
        if (path.Contains("://") || MimeType(path) is not { } type)
        {
            return null;
        }

        var file = Path.Combine(folder, path);
        return File.Exists(file) ? DataUri.Of(type, File.ReadAllBytes(file)) : null;
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
