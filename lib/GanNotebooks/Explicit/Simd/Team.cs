using System.Diagnostics;

namespace GanNotebooks.Explicit.Simd;

/// <summary>Threads that share the loops of a training: the one that asks, and as many more as were wished.</summary>
/// <remarks>
/// The others wait for the next loop for half a millisecond without giving up their processors, which is longer than a
/// training takes from one loop to the next, and then sleep.
/// </remarks>
internal sealed class Team : IDisposable
{
    private static readonly long Patience = Stopwatch.Frequency / 2000;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _wakeUp = new(0);
    private readonly Thread[] _others;
    private volatile Loop? _current;
    private int _sleepers;
    private volatile bool _isDisposed;

    /// <param name="threads">How many work, the caller of <see cref="For" /> included, 1 or more.</param>
    public Team(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _others = [.. Enumerable.Range(1, threads - 1).Select(Start)];
    }

    /// <summary>How many work.</summary>
    public int Threads => _others.Length + 1;

    /// <summary>Calls <paramref name="work" /> for 0 to <paramref name="count" /> − 1, in any order, and returns when all of it is done.</summary>
    /// <exception cref="AggregateException">What the work threw.</exception>
    public void For(int count, Action<int> work)
    {
        if (_others.Length == 0 || count < 2)
        {
            for (var i = 0; i < count; i++)
            {
                work(i);
            }

            return;
        }

        var loop = new Loop(count, work);
        lock (_gate)
        {
            _current = loop;
            Interlocked.MemoryBarrier();
            var sleepers = Volatile.Read(ref _sleepers);
            if (sleepers > 0)
            {
                _wakeUp.Release(sleepers);
            }

            loop.Work();
            loop.Wait();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        Interlocked.MemoryBarrier();
        _wakeUp.Release(_others.Length + 1);
        foreach (var thread in _others)
        {
            thread.Join();
        }

        _wakeUp.Dispose();
    }

    private Thread Start(int number)
    {
        var thread = new Thread(Run) { IsBackground = true, Name = $"training {number + 1}" };
        thread.Start();
        return thread;
    }

    private void Run()
    {
        Loop? last = null;
        while (Next(last) is { } loop)
        {
            loop.Work();
            last = loop;
        }
    }

    private Loop? Next(Loop? last)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            if (_isDisposed)
            {
                return null;
            }

            if (_current is { } loop && loop != last)
            {
                return loop;
            }

            if (Stopwatch.GetTimestamp() - since < Patience)
            {
                Thread.SpinWait(10);
                continue;
            }

            Interlocked.Increment(ref _sleepers);
            if (!_isDisposed && _current == last)
            {
                _wakeUp.Wait();
            }

            Interlocked.Decrement(ref _sleepers);
            since = Stopwatch.GetTimestamp();
        }
    }

    private sealed class Loop(int count, Action<int> work)
    {
        private int _next = -1;
        private int _done;
        private Exception? _error;

        public void Work()
        {
            for (var i = Interlocked.Increment(ref _next); i < count; i = Interlocked.Increment(ref _next))
            {
                try
                {
                    work(i);
                }
                catch (Exception error)
                {
                    _error = error;
                }

                Interlocked.Increment(ref _done);
            }
        }

        public void Wait()
        {
            var spinner = new SpinWait();
            while (Volatile.Read(ref _done) < count)
            {
                spinner.SpinOnce(sleep1Threshold: -1);
            }

            if (_error is not null)
            {
                throw new AggregateException(_error);
            }
        }
    }
}
