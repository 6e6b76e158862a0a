namespace GanNotebooks.Host.Scripting;

/// <summary>How a cell ended.</summary>
public enum CellStatus
{
    /// <summary>It ran to its end.</summary>
    Succeeded,

    /// <summary>It did not compile, or threw.</summary>
    Failed,

    /// <summary>It was cancelled from outside.</summary>
    Cancelled,
}
