using System.Collections.Immutable;

namespace GanNotebooks.Host.Notebooks.Format.Dib;

/// <summary>A notebook as the text of a <c>.dib</c> file.</summary>
/// <param name="Text">The text.</param>
/// <param name="Notes">What the file lacks, or shows differently: a sentence or two each, meant for the author.</param>
public sealed record DibText(string Text, ImmutableArray<string> Notes);

/// <summary>Tells the author what a <c>.dib</c> file lacks, or shows differently.</summary>
internal static class DibNotes
{
    /// <summary>The notes on a notebook's cells.</summary>
    public static ImmutableArray<string> Of(ImmutableArray<WrittenCell> cells) =>
        [.. OfOutputs(cells), .. cells.SelectMany((cell, i) => OfCell(cell, $"Cell {i + 1}"))];

    private static IEnumerable<string> OfOutputs(ImmutableArray<WrittenCell> cells)
    {
        var count = cells.Count(cell =>
            cell.Cell is CodeCell { Outputs.IsEmpty: false } or CodeCell { ExecutionCount: not null }
        );
        return count == 0
            ? []
            :
            [
                $"The outputs and execution counts of {count} {(count == 1 ? "cell" : "cells")} are left out: "
                    + "a .dib file has no place for them.",
            ];
    }

    private static IEnumerable<string> OfCell(WrittenCell cell, string name)
    {
        if (cell is { IsShownAsItIs: false, Shown.Text: not "" })
        {
            yield return $"{name} is {(cell.CellType == "raw" ? "raw text" : "code")}, which a .dib file can only show as "
                + "prose. Converted back it is what it was.";
        }

        if (cell.Attachments is { Count: > 0 } files)
        {
            yield return $"{name} has {string.Join(", ", files.Select(file => file.Key))} pasted into it, which other "
                + "programs do not show from a .dib file. Converted back it has the same again.";
        }

        foreach (var line in cell.SpacedLines)
        {
            yield return $"{name}: the line {line} would begin a new cell in a .dib file, so a space is written after it, "
                + "which means the same. Converted back it has none.";
        }
    }
}

/// <summary>What a file's <c>#!meta</c> block holds besides the notebook's metadata.</summary>
internal static class DibBlock
{
    /// <summary>Where the file's kernels are listed.</summary>
    public const string KernelInfo = "kernelInfo";

    /// <summary>Where what the file does not show is kept.</summary>
    public const string Remembered = "gan_dib";
}
