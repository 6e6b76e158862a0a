namespace GanNotebooks.Host.Notebooks.Format;

/// <summary>How nbformat keeps the representations of different MIME types.</summary>
internal static class MimeType
{
    /// <summary>Whether the representation is JSON rather than text.</summary>
    public static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>Whether the representation is text that Jupyter saves as a list of lines.</summary>
    /// <remarks>See nbformat's <c>v4/rwbase.py</c>; base64 stays one string.</remarks>
    public static bool IsLines(string mimeType) =>
        mimeType.StartsWith("text/", StringComparison.Ordinal)
        || mimeType is "application/javascript" or "image/svg+xml";
}
