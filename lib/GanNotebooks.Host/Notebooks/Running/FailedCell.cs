using GanNotebooks.Host.Notebooks.Outputs;

namespace GanNotebooks.Host.Notebooks.Running;

/// <summary>The cell in which the run of an executed notebook ended.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Error">What it reports.</param>
internal sealed record FailedCell(CodeCell Cell, CellError Error)
{
    /// <summary>The first cell that reports an error which it is not meant to.</summary>
    public static FailedCell? Of(Notebook notebook) =>
        notebook
            .CodeCells.Where(cell => !cell.Tags.Contains("raises-exception"))
            .SelectMany(cell => cell.Outputs.OfType<CellError>().Take(1).Select(error => new FailedCell(cell, error)))
            .FirstOrDefault();
}
