namespace GanNotebooks.Host.Notebooks.Running;

/// <summary>What to call a code cell while it runs.</summary>
internal static class CellTitle
{
    private const int Longest = 60;

    /// <summary>The cell's first comment, else the heading above it, else its first line of code.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="index">The cell's index among all cells, from 0.</param>
    public static string Of(Notebook notebook, int index)
    {
        var title =
            Comment(notebook.Cells[index].Source)
            ?? HeadingAbove(notebook, index)
            ?? FirstLine(notebook.Cells[index].Source);
        return title.Length <= Longest ? title : title[..(Longest - 1)] + "…";
    }

    /// <summary>The nearest heading above the cell, whatever stands in between; where there is none, the cell's title.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="index">The cell's index among all cells, from 0.</param>
    public static string SectionOf(Notebook notebook, int index) =>
        Headings(notebook.Cells.Take(index).Reverse()).FirstOrDefault() ?? Of(notebook, index);

    private static string? Comment(string code) =>
        Lines(code)
            .FirstOrDefault(line => !line.StartsWith('#') && !line.StartsWith("using ", StringComparison.Ordinal))
            is ['/', '/', .. var comment]
        && comment.Trim('/', ' ') is { Length: > 0 } title
            ? title
            : null;

    private static string? HeadingAbove(Notebook notebook, int index) =>
        Headings(notebook.Cells.Take(index).Reverse().TakeWhile(cell => cell is not CodeCell)).FirstOrDefault();

    private static IEnumerable<string> Headings(IEnumerable<NotebookCell> fromBelow) =>
        fromBelow
            .OfType<MarkdownCell>()
            .SelectMany(cell => Lines(cell.Source).Reverse())
            .Where(line => line.StartsWith('#'))
            .Select(line => line.Trim('#', ' '))
            .Where(title => title != "");

    private static string FirstLine(string code) => Lines(code).FirstOrDefault() ?? "";

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n').Select(line => line.Trim()).Where(line => line != "");
}
