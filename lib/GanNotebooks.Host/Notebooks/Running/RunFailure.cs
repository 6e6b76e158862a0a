using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Notebooks.Running;

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
