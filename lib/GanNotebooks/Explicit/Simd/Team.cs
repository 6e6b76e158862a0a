using System.Diagnostics;

namespace GanNotebooks.Explicit.Simd;

/// <summary>Threads that share the loops of a training: the one that asks, and as many more as were wished.</summary>
/// <remarks>
/// The others wait for the next loop for half a millisecond, which is longer than a training takes from one loop to the next, then
/// sleep, and end when nothing comes for a while: who forgets to dispose a training keeps no threads. Each begins with a share of
/// its own, the same in loops of the same length, so that what a layer wrote is in the caches of who goes on with it; who is done
/// takes from the others' shares.
/// </remarks>
internal sealed class Team : IDisposable
{
    private const int TurnsBetweenYields = 16;

    private static readonly long Patience = Stopwatch.Frequency / 2000;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _wakeUp = new(0);
    private readonly Thread?[] _others;
    private volatile Loop? _current;
    private int _sleepers;
    private volatile bool _isDisposed;

    /// <param name="threads">How many work, the caller of <see cref="For" /> included, 1 or more.</param>
    public Team(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _others = new Thread?[threads - 1];
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

        var loop = new Loop(count, Threads, work);
        lock (_gate)
        {
            _current = loop;
            Start();
            Interlocked.MemoryBarrier();
            var sleepers = Volatile.Read(ref _sleepers);
            if (sleepers > 0)
            {
                _wakeUp.Release(sleepers);
            }

            loop.Work(0);
            loop.Wait();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Thread?[] others;
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            others = [.. _others];
        }

        _wakeUp.Release(others.Length + 1);
        foreach (var thread in others)
        {
            thread?.Join();
        }

        _wakeUp.Dispose();
    }

    private void Start()
    {
        for (var i = 0; i < _others.Length; i++)
        {
            if (_others[i] is null && !_isDisposed)
            {
                var number = i + 1;
                _others[i] = new Thread(() => Run(number)) { IsBackground = true, Name = $"training {number + 1}" };
                _others[i]!.Start();
            }
        }
    }

    private void Run(int number)
    {
        Loop? last = null;
        while (Next(number, last) is { } loop)
        {
            loop.Work(number);
            last = loop;
        }
    }

    // The next loop, or null where this thread is to end.
    private Loop? Next(int number, Loop? last)
    {
        var since = Stopwatch.GetTimestamp();
        var turns = 0;
        while (!_isDisposed)
        {
            if (_current is { } loop && loop != last)
            {
                return loop;
            }

            if (Stopwatch.GetTimestamp() - since < Patience)
            {
                Thread.SpinWait(10);
                // Where others want the processor, they have it.
                if (++turns % TurnsBetweenYields == 0)
                {
                    Thread.Yield();
                }
            }
            else if (Sleep(last))
            {
                since = Stopwatch.GetTimestamp();
            }
            else
            {
                lock (_gate)
                {
                    // A loop that began meanwhile counts on this thread no more than on any other.
                    if (_current == last)
                    {
                        _others[number - 1] = null;
                        return null;
                    }
                }
            }
        }

        return null;
    }

    // Whether somebody woke this thread up.
    private bool Sleep(Loop? last)
    {
        Interlocked.Increment(ref _sleepers);
        try
        {
            return _isDisposed || _current != last || _wakeUp.Wait(LongestSleep);
        }
        finally
        {
            Interlocked.Decrement(ref _sleepers);
        }
    }

    private sealed class Loop(int count, int threads, Action<int> work)
    {
        // Counters in cache lines of their own.
        private const int Spacing = 16;

        private readonly int[] _taken = new int[(threads + 1) * Spacing];
        private int _done;
        private Exception? _error;

        public void Work(int thread)
        {
            for (var i = 0; i < threads; i++)
            {
                WorkOn((thread + i) % threads);
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

        private void WorkOn(int share)
        {
            var (first, end) = ((int)((long)share * count / threads), (int)((long)(share + 1) * count / threads));
            ref var taken = ref _taken[(share + 1) * Spacing];
            var done = 0;
            for (
                var i = first + Interlocked.Increment(ref taken) - 1;
                i < end;
                i = first + Interlocked.Increment(ref taken) - 1
            )
            {
                try
                {
                    work(i);
                }
                catch (Exception error)
                {
                    _error = error;
                }

                done++;
            }

            if (done > 0)
            {
                Interlocked.Add(ref _done, done);
            }
        }
    }
}
