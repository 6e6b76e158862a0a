using GanNotebooks.Host.Cells;
using GanNotebooks.Host.CSharp.Errors;
using GanNotebooks.Host.CSharp.Output;

namespace GanNotebooks.Host.CSharp.Execution;

/// <summary>Waits for a cell, and stops it when it is cancelled: first by asking, then by force.</summary>
internal sealed class CellRun(KernelOptions options)
{
    // Time for a thread to unwind; one inside native code never does.
    private static readonly TimeSpan InterruptTime = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AbortTime = TimeSpan.FromSeconds(1);

    /// <summary>Runs a cell on a thread of its own.</summary>
    /// <param name="cellName">How errors name it.</param>
    /// <param name="body">The cell.</param>
    /// <param name="context">Where it runs.</param>
    /// <param name="watches">Whether it asks for its token, and can be expected to stop by itself.</param>
    /// <param name="cancellationToken">Stops the cell.</param>
    public async Task<CellResult> RunAsync(
        string cellName,
        Func<Task> body,
        CellContext context,
        bool watches,
        CancellationToken cancellationToken
    )
    {
        var thread = CellThread.Start(cellName, body);
        var cell = thread.Completion;
        if (
            !await EndsAsync(cell, Timeout.InfiniteTimeSpan, cancellationToken)
            && !await StopAsync(thread, context, watches)
        )
        {
            return CellResult.Cancelled(leftBehind: true);
        }

        return cell switch
        {
            { IsFaulted: true } => ErrorTranslator.ResultOf(
                cell.Exception.InnerExceptions[0],
                cellName,
                cancellationToken
            ),
            { IsCanceled: true } => CancelledOrFailed(cellName, cancellationToken),
            _ when cancellationToken.IsCancellationRequested && watches => CellResult.Cancelled(),
            _ => CellResult.Succeeded,
        };
    }

    private async Task<bool> StopAsync(CellThread thread, CellContext context, bool watches)
    {
        var grace = watches ? options.CancellationGrace : TimeSpan.Zero;
        if (await EndsAsync(thread.Completion, grace, CancellationToken.None))
        {
            return true;
        }

        thread.Interrupt(context);
        if (await EndsAsync(thread.Completion, InterruptTime, CancellationToken.None))
        {
            return true;
        }

        thread.Abort();
        return await EndsAsync(thread.Completion, AbortTime, CancellationToken.None);
    }

    // A cell may also throw an OperationCanceledException of its own.
    private static CellResult CancelledOrFailed(string cellName, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? CellResult.Cancelled()
            : ErrorTranslator.ResultOf(new TaskCanceledException("A task was cancelled."), cellName, cancellationToken);

    private async Task<bool> EndsAsync(Task cell, TimeSpan limit, CancellationToken cancellationToken)
    {
        await cell.WaitAsync(limit, options.Clock, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return cell.IsCompleted;
    }
}
