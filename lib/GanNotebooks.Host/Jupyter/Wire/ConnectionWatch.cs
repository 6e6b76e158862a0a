namespace GanNotebooks.Host.Jupyter.Wire;

/// <summary>Notices when nobody is connected to the kernel any more, so that it does not outlive its front end for ever.</summary>
/// <remarks>Before the first connection nothing is missing, and one that comes back in time is the same as ever.</remarks>
internal sealed class ConnectionWatch : IDisposable
{
    /// <summary>How long a kernel stays without anybody.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private int _connections;

    /// <summary>Starts to watch.</summary>
    /// <param name="clock">Measures the patience.</param>
    /// <param name="onGone">What to do when everybody has been gone for that long.</param>
    public ConnectionWatch(TimeProvider clock, Action onGone) =>
        _timer = clock.CreateTimer(_ => onGone(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>How many connections there are.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Somebody has connected.</summary>
    public void Connected()
    {
        lock (_lock)
        {
            _connections++;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>A connection has ended.</summary>
    public void Disconnected()
    {
        lock (_lock)
        {
            if (--_connections == 0)
            {
                _timer.Change(Patience, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();
}
