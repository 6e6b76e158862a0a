using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Notebooks.Format.Dib;

/// <summary>A cell on its way into a <c>.dib</c> file.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Shown">What the file shows of it; without text, nothing.</param>
/// <param name="SpacedLines">The lines that would begin a new cell, were there no space after them in the file.</param>
internal sealed record WrittenCell(NotebookCell Cell, ShownCell Shown, ImmutableArray<string> SpacedLines)
{
    /// <summary>What nbformat calls such a cell.</summary>
    public string CellType =>
        Cell switch
        {
            CodeCell => "code",
            MarkdownCell => "markdown",
            _ => "raw",
        };

    /// <summary>Whether the file shows the cell as what it is.</summary>
    public bool IsShownAsItIs => Shown.Text != "" && CellType == Shown.CellType;

    /// <summary>Files pasted into the cell.</summary>
    public JsonObject? Attachments =>
        Cell switch
        {
            MarkdownCell markdown => markdown.Attachments,
            RawCell raw => raw.Attachments,
            _ => null,
        };

    /// <summary>What the file has to keep besides.</summary>
    public RememberedCell Remembered =>
        new(Cell.Id)
        {
            Print = Shown.Text == "" ? null : Shown.Print,
            CellType = IsShownAsItIs ? null : CellType,
            Source = Cell.Source == Shown.Text ? null : Cell.Source,
            Metadata = Cell.Metadata.Count == 0 ? null : Cell.Metadata,
            Attachments = Attachments,
        };

    /// <summary>Finds out how the cell can be shown.</summary>
    /// <remarks>The format cuts blank lines at a cell's start and end, and ends of lines are what they are on Windows.</remarks>
    /// <param name="cell">The cell.</param>
    /// <param name="kernel">Its kernel.</param>
    /// <param name="kernels">All kernels of the file, since a line that names one begins a cell.</param>
    public static WrittenCell Of(NotebookCell cell, string kernel, DibKernels kernels)
    {
        var lines = cell.Source.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        var start = lines.FindIndex(line => line != "");
        var end = lines.FindLastIndex(line => line != "") + 1;
        var text = start < 0 ? [] : lines[start..end];
        return new WrittenCell(
            cell,
            new ShownCell(kernel, string.Join('\n', text.Select(line => kernels.IsSwitch(line) ? line + " " : line))),
            [.. text.Where(kernels.IsSwitch)]
        );
    }
}
