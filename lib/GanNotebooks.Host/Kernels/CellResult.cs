namespace GanNotebooks.Host.Kernels;

/// <summary>How a cell ended.</summary>
/// <param name="Status">Whether it ran through.</param>
/// <param name="Error">Why not, where it failed; the same object was also emitted as an output.</param>
/// <param name="Duration">How long it took, compilation included.</param>
public sealed record CellResult(CellStatus Status, ErrorOutput? Error, TimeSpan Duration);

/// <summary>Whether a cell ran through.</summary>
public enum CellStatus
{
    /// <summary>It ran to its end.</summary>
    Succeeded,

    /// <summary>It did not compile, or threw.</summary>
    Failed,

    /// <summary>It was cancelled from outside.</summary>
    Cancelled,
}
