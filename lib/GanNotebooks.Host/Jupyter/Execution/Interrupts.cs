namespace GanNotebooks.Host.Jupyter.Execution;

/// <summary>Stops whatever the kernel works on, when the user wants it.</summary>
internal sealed class Interrupts
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _current;

    /// <summary>Work begins that can be stopped.</summary>
    /// <returns>Cancelled when it is to stop.</returns>
    public CancellationToken Begin()
    {
        lock (_lock)
        {
            // Not disposed when the work ends: what a cell leaves running may still hold the token.
            _current = new CancellationTokenSource();
            return _current.Token;
        }
    }

    /// <summary>The work has ended.</summary>
    public void End()
    {
        lock (_lock)
        {
            _current = null;
        }
    }

    /// <summary>Stops it, if there is any.</summary>
    /// <remarks>On a thread of its own: the cell's own callbacks run there, and the cell may occupy the thread pool.</remarks>
    public void Interrupt()
    {
        lock (_lock)
        {
            if (_current is { } current)
            {
                new Thread(() => Cancel(current)) { IsBackground = true, Name = "Interrupt" }.Start();
            }
        }
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException)
        {
            // A callback of the cell threw; every other one was called.
        }
    }
}
