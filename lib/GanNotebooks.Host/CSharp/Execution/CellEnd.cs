using GanNotebooks.Host.CSharp.Errors;
using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.CSharp.Execution;

/// <summary>How a cell ended.</summary>
/// <param name="Status">Whether it ran through.</param>
/// <param name="Error">Why not.</param>
/// <param name="LeftBehind">Whether it may still be running somewhere.</param>
internal sealed record CellEnd(CellStatus Status, ErrorOutput? Error = null, bool LeftBehind = false)
{
    /// <summary>It ran to its end.</summary>
    public static CellEnd Success { get; } = new(CellStatus.Succeeded);

    /// <summary>It was cancelled from outside.</summary>
    public static CellEnd Cancelled(bool leftBehind = false)
    {
        const string name = nameof(OperationCanceledException);
        const string message = "The cell was cancelled. What earlier cells declared is still there.";
        return new(CellStatus.Cancelled, new(name, message, [$"{name}: {message}"], null), leftBehind);
    }

    /// <summary>The end that an exception means.</summary>
    public static CellEnd Of(Exception exception, string cellName, CancellationToken cancellationToken) =>
        exception switch
        {
            _ when cancellationToken.IsCancellationRequested && IsCancellation(exception) => Cancelled(),
            CellException error => new(CellStatus.Failed, ErrorTranslator.FromDirective(error, cellName)),
            CompilationException error => new(
                CellStatus.Failed,
                ErrorTranslator.FromDiagnostics(error.Errors, cellName)
            ),
            _ => new(CellStatus.Failed, ErrorTranslator.FromException(exception, cellName)),
        };

    private static bool IsCancellation(Exception exception) =>
        exception is OperationCanceledException or ThreadInterruptedException
        || exception is AggregateException aggregate && aggregate.InnerExceptions.Any(IsCancellation)
        || exception.InnerException is { } inner && IsCancellation(inner);
}
