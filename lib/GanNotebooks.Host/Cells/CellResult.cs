namespace GanNotebooks.Host.Cells;

/// <summary>How a cell ended.</summary>
/// <param name="Status">Whether it ran through.</param>
/// <param name="Error">Why not, where it failed; the same object was also emitted as an output.</param>
/// <param name="Duration">How long it took, compilation included.</param>
public sealed record CellResult(CellStatus Status, ErrorOutput? Error = null, TimeSpan Duration = default)
{
    /// <summary>It ran to its end.</summary>
    internal static CellResult Succeeded { get; } = new(CellStatus.Succeeded);

    /// <summary>Whether it may still be running somewhere.</summary>
    internal bool LeftBehind { get; init; }

    /// <summary>It did not compile, or threw.</summary>
    internal static CellResult Failed(ErrorOutput error) => new(CellStatus.Failed, error);

    /// <summary>It was cancelled from outside.</summary>
    internal static CellResult Cancelled(bool leftBehind = false)
    {
        const string Name = nameof(OperationCanceledException);
        const string Message = "The cell was cancelled. What earlier cells declared is still there.";
        return new(CellStatus.Cancelled, new(Name, Message, [$"{Name}: {Message}"], null)) { LeftBehind = leftBehind };
    }
}

/// <summary>How far a cell is.</summary>
public enum CellStatus
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
