using GanNotebooks.Host.Cells;

namespace GanNotebooks.Host.Notebooks.Running;

/// <summary>How far a run is.</summary>
/// <param name="Number">The current cell's number among the cells that run, from 1.</param>
/// <param name="Count">How many cells run.</param>
/// <param name="Title">What to call the cell.</param>
/// <param name="State">How far the cell is.</param>
/// <param name="Elapsed">How long the cell has run.</param>
/// <param name="LatestLine">The newest line of the console or of an updated display, without colours; empty where there is none.</param>
public sealed record CellProgress(
    int Number,
    int Count,
    string Title,
    CellStatus State,
    TimeSpan Elapsed,
    string LatestLine
);
