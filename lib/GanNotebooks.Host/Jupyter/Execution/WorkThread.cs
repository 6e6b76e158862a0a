using System.Collections.Concurrent;

namespace GanNotebooks.Host.Jupyter.Execution;

/// <summary>A thread that does one thing after the other, in the order in which they were asked for.</summary>
/// <remarks>Not the thread pool, which a cell may occupy.</remarks>
internal sealed class WorkThread
{
    private readonly BlockingCollection<Func<Task>> _work = [];
    private readonly CancellationTokenSource _close = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WorkThread() { }

    /// <summary>Ends when the thread was closed and is done with what it was at.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Starts a thread.</summary>
    public static WorkThread Start(string name)
    {
        var work = new WorkThread();
        new Thread(work.Run) { IsBackground = true, Name = name }.Start();
        return work;
    }

    /// <summary>Adds something to do.</summary>
    public void Add(Func<Task> action) => _work.Add(action);

    /// <summary>Ends the thread when it is done with what it is at.</summary>
    public void Close() => _close.Cancel();

    private void Run()
    {
        try
        {
            foreach (var action in _work.GetConsumingEnumerable(_close.Token))
            {
                action().GetAwaiter().GetResult();
            }
        }
        catch (OperationCanceledException) when (_close.IsCancellationRequested)
        {
            // Closed.
        }
        finally
        {
            _completion.SetResult();
        }
    }
}
