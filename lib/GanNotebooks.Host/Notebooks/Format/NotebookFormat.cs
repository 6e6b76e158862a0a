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
