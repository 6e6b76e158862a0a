using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.CSharp.Errors;

/// <summary>A cell has failed; what is to be said of it is said already.</summary>
/// <param name="error">What its author is told.</param>
/// <param name="isCancelled">Whether it was stopped from outside.</param>
internal sealed class CellFailedException(ErrorOutput error, bool isCancelled = false) : Exception(error.Message)
{
    /// <summary>What its author is told.</summary>
    public ErrorOutput Error => error;

    /// <summary>Whether it was stopped from outside.</summary>
    public bool IsCancelled => isCancelled;
}
