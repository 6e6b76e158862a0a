using System.Runtime;
using System.Runtime.ExceptionServices;
using GanNotebooks.Host.CSharp.Output;

namespace GanNotebooks.Host.CSharp.Execution;

/// <summary>The thread that one cell runs on, which can be stopped even inside a loop that asks nobody.</summary>
/// <remarks>
/// What follows an await comes back to this thread when it is free, so that it can be stopped there too, and goes to
/// the thread pool when it is busy or blocked, so that waiting for a task's <c>Result</c> does not deadlock.
/// </remarks>
internal sealed class CellThread : SynchronizationContext
{
    private readonly Thread _thread;
    private readonly object _gate = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _abort = new();
    private Continuation? _next;
    private ExceptionDispatchInfo? _failure;
    private bool _isFree;
    private bool _isClosed;

    private CellThread(string name, Func<Task> cell) =>
        _thread = new(() => Run(cell)) { IsBackground = true, Name = name };

    /// <summary>Ends with the cell: faulted with what it threw, cancelled where it was stopped by force.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Starts a cell.</summary>
    public static CellThread Start(string name, Func<Task> cell)
    {
        var context = new CellThread(name, cell);
        context._thread.Start();
        return context;
    }

    /// <summary>Ends the cell where it awaits, sleeps, waits or shows something.</summary>
    public void Interrupt(CellContext context)
    {
        context.Stop(_thread);
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }

        _thread.Interrupt();
    }

    /// <summary>Ends the cell where it computes; a lock that it holds at that moment may stay held.</summary>
    public void Abort() => _ = Task.Run(_abort.Cancel);

    /// <inheritdoc />
    public override void Post(SendOrPostCallback d, object? state)
    {
        var continuation = new Continuation(this, d, state, ExecutionContext.Capture());
        if (!TryHandOver(continuation))
        {
            ThreadPool.UnsafeQueueUserWorkItem(continuation, preferLocal: false);
        }
    }

    /// <inheritdoc />
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Gives a continuation to the cell's thread if that waits for one; drops it if the cell was stopped.</summary>
    internal bool TryHandOver(Continuation continuation)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return true;
            }

            if (!_isFree || _next is not null)
            {
                return false;
            }

            _next = continuation;
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>Lets the cell fail for an exception that no task carries, such as one of an <c>async void</c>.</summary>
    internal void Fail(Exception exception)
    {
        lock (_gate)
        {
            _failure ??= ExceptionDispatchInfo.Capture(exception);
            Monitor.PulseAll(_gate);
        }
    }

    private void Run(Func<Task> cell)
    {
        SetSynchronizationContext(this);
        try
        {
            Task? running = null;
#pragma warning disable SYSLIB0046 // The only way to stop a loop that ignores its token without ending the process.
            ControlledExecution.Run(() => RunToEnd(running = cell()), _abort.Token);
#pragma warning restore SYSLIB0046
            // Stopped in the middle of a call, a cell may end with any error of that call's.
            if (_isClosed && running!.IsFaulted)
            {
                _completion.TrySetCanceled();
            }
            else
            {
                _completion.TrySetFromTask(running!);
            }
        }
        catch (Exception) when (_isClosed)
        {
            _completion.TrySetCanceled();
        }
        catch (Exception exception)
        {
            _completion.TrySetException(exception);
        }
    }

    private void RunToEnd(Task running)
    {
        running.ContinueWith(_ => Wake(), TaskContinuationOptions.ExecuteSynchronously);
        while (Take(running) is { } continuation)
        {
            continuation.Run();
        }
    }

    private Continuation? Take(Task running)
    {
        lock (_gate)
        {
            _isFree = true;
            while (_next is null && _failure is null && !_isClosed && !running.IsCompleted)
            {
                Monitor.Wait(_gate);
            }

            _isFree = false;
            _failure?.Throw();
            if (_isClosed && !running.IsCompleted)
            {
                throw new OperationCanceledException();
            }

            (var taken, _next) = (_next, null);
            return taken;
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}

/// <summary>A piece of a cell that runs after an await.</summary>
internal sealed class Continuation(
    CellThread thread,
    SendOrPostCallback callback,
    object? state,
    ExecutionContext? context
) : IThreadPoolWorkItem
{
    // Long enough for the cell's thread to come back from the code that reached the await.
    private const int Patience = 30;

    /// <summary>Runs it on the calling thread.</summary>
    public void Run()
    {
        try
        {
            if (context is null)
            {
                callback(state);
            }
            else
            {
                ExecutionContext.Run(context, callback.Invoke, state);
            }
        }
        catch (Exception exception)
        {
            thread.Fail(exception);
        }
    }

    /// <summary>Runs it on the cell's thread if that becomes free at once, and otherwise here.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        var spin = new SpinWait();
        while (spin.Count < Patience)
        {
            if (thread.TryHandOver(this))
            {
                return;
            }

            spin.SpinOnce(sleep1Threshold: -1);
        }

        SynchronizationContext.SetSynchronizationContext(thread);
        try
        {
            Run();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }
    }
}
