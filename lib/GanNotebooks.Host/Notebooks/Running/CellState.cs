namespace GanNotebooks.Host.Notebooks.Running;

/// <summary>How far a cell of a run is.</summary>
public enum CellState
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>It ran to its end.</summary>
    Succeeded,

    /// <summary>It did not compile, or threw.</summary>
    Failed,

    /// <summary>It was cancelled from outside.</summary>
    Cancelled,
}
