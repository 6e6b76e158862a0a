namespace GanNotebooks.Host.Jupyter.Execution;

/// <summary>Does something once, when the kernel has been idle for a moment.</summary>
internal sealed class QuietMoment : IDisposable
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(0.5);

    private readonly ITimer _timer;
    private int _isDone;

    /// <summary>Waits for nothing until <see cref="Await" />.</summary>
    /// <param name="clock">Measures the moment.</param>
    /// <param name="action">What to do.</param>
    public QuietMoment(TimeProvider clock, Action action) =>
        _timer = clock.CreateTimer(
            _ =>
            {
                if (Interlocked.Exchange(ref _isDone, 1) == 0)
                {
                    action();
                }
            },
            state: null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );

    /// <summary>The kernel is idle now.</summary>
    public void Await() => _timer.Change(Length, Timeout.InfiniteTimeSpan);

    /// <summary>It is not any more.</summary>
    public void Postpone() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();
}
