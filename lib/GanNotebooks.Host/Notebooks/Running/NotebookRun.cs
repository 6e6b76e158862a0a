using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks.Outputs;

namespace GanNotebooks.Host.Notebooks.Running;

/// <summary>What came of running a notebook.</summary>
/// <param name="Notebook">The notebook with its new outputs; each cell that ran keeps its <see cref="CellTiming" />.</param>
/// <param name="State">How the run ended: as its last cell did.</param>
/// <param name="Failure">The cell that ended the run, where one failed.</param>
/// <param name="Started">When the run started.</param>
/// <param name="Duration">How long it took.</param>
public sealed record NotebookRun(
    Notebook Notebook,
    CellStatus State,
    RunFailure? Failure,
    DateTimeOffset Started,
    TimeSpan Duration
)
{
    /// <summary>The outcome of a run that came to its end.</summary>
    public const string Completed = "completed";

    /// <summary>How the run ended, in words.</summary>
    public string Outcome =>
        State switch
        {
            CellStatus.Succeeded => Completed,
            CellStatus.Running => "not ended, or ended by force, after the last cell with a number",
            CellStatus.Failed => $"failed in cell [{Failure?.CellNumber}]",
            _ => "stopped by the user",
        };
}

/// <summary>The cell that ended a run, and why.</summary>
/// <param name="CellNumber">The cell's number, as Jupyter shows it in brackets.</param>
/// <param name="Title">What to call the cell.</param>
/// <param name="Source">The cell's code.</param>
/// <param name="Error">What the cell reports.</param>
public sealed record RunFailure(int CellNumber, string Title, string Source, ErrorOutput Error)
{
    /// <summary>The line of code that failed, where it is known.</summary>
    public string? SourceLine => Error.Line is { } line ? Source.Split('\n').ElementAtOrDefault(line - 1) : null;
}

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
