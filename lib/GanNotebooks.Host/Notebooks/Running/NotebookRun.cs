namespace GanNotebooks.Host.Notebooks.Running;

/// <summary>What came of running a notebook.</summary>
/// <param name="Notebook">The notebook with its new outputs; each cell that ran keeps its <see cref="CellTiming" />.</param>
/// <param name="State">How the run ended: as its last cell did.</param>
/// <param name="Failure">The cell that ended the run, where one failed.</param>
/// <param name="Started">When the run started.</param>
/// <param name="Duration">How long it took.</param>
public sealed record NotebookRun(
    Notebook Notebook,
    CellState State,
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
            CellState.Succeeded => Completed,
            CellState.Running => "not ended, or ended by force, after the last cell with a number",
            CellState.Failed => $"failed in cell [{Failure?.CellNumber}]",
            _ => "stopped by the user",
        };
}
