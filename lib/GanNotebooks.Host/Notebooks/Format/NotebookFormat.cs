namespace GanNotebooks.Host.Notebooks.Format;

/// <summary>How a notebook is kept in a file.</summary>
public static class NotebookFormat
{
    /// <summary>Jupyter's format.</summary>
    public const string Jupyter = ".ipynb";

    /// <summary>The format of Polyglot Notebooks, which holds no outputs.</summary>
    public const string Dib = ".dib";

    /// <summary>The format that a file's name stands for, if it is one of the two.</summary>
    public static string? Of(string path) =>
        Array.Find(
            [Jupyter, Dib],
            format => format.Equals(Path.GetExtension(path), StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Whether a file's name stands for <see cref="Dib" />.</summary>
    public static bool IsDib(string path) => Of(path) == Dib;
}

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
