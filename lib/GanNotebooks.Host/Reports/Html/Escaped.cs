using System.Net;

namespace GanNotebooks.Host.Reports.Html;

/// <summary>Text made fit for HTML.</summary>
internal static class Escaped
{
    /// <summary>The text with every character that HTML gives a meaning to written as an entity.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);
}

/// <summary>Contents in the place of an address (RFC 2397).</summary>
internal static class DataUri
{
    /// <summary>The URI of some bytes.</summary>
    public static string Of(string mimeType, byte[] content) => Of(mimeType, Convert.ToBase64String(content));

    /// <summary>The URI of some bytes that are base64 already; line breaks in it are dropped.</summary>
    public static string Of(string mimeType, string base64) =>
        $"data:{mimeType};base64,{(base64.Any(char.IsWhiteSpace) ? string.Concat(base64.Where(c => !char.IsWhiteSpace(c))) : base64)}";
}
