namespace GanNotebooks.Host.Jupyter.Execution;

/// <summary>Does something once, when the kernel is idle for a moment after its start.</summary>
internal sealed class IdleTimer : IDisposable
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(0.15);

    private readonly ITimer _timer;
    private readonly Task _start;
    private readonly Action _action;
    private int _isDone;

    /// <summary>Waits for nothing until <see cref="Await" />.</summary>
    /// <param name="clock">Measures the moment.</param>
    /// <param name="start">What the kernel is busy with in the beginning.</param>
    /// <param name="action">What to do.</param>
    public IdleTimer(TimeProvider clock, Task start, Action action)
    {
        (_start, _action) = (start, action);
        _timer = clock.CreateTimer(_ => Reach(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The kernel is idle now.</summary>
    public void Await() => _timer.Change(Length, Timeout.InfiniteTimeSpan);

    /// <summary>It is not any more.</summary>
    public void Postpone() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();

    private void Reach()
    {
        if (!_start.IsCompleted)
        {
            Await();
        }
        else if (Interlocked.Exchange(ref _isDone, 1) == 0)
        {
            _action();
        }
    }
}
