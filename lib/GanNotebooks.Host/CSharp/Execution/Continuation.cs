namespace GanNotebooks.Host.CSharp.Execution;

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
