using System.Collections.Immutable;
using System.Globalization;

namespace GanNotebooks.Host.Cli.Sweeps;

/// <summary>How the processes of a sweep share the machine.</summary>
/// <param name="Jobs">How many run at once.</param>
/// <param name="Threads">How many threads each is to compute with.</param>
internal sealed record SweepJobs(int Jobs, int Threads)
{
    // A run of the lab's notebooks takes less; a machine that pages is slower than one that waits.
    private const long MemoryOfOne = 2L << 30;

    /// <summary>
    /// What was asked for, else as many processes as cores, with at least 2 GiB of memory each, and as many threads as leave no
    /// core to two of them.
    /// </summary>
    /// <param name="points">How many points are to be run.</param>
    /// <param name="jobs">The number of processes that was asked for.</param>
    /// <param name="threads">The number of threads that was asked for.</param>
    public static SweepJobs For(int points, int? jobs, int? threads)
    {
        var cores = Environment.ProcessorCount;
        var fitting = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / MemoryOfOne;
        var most = jobs ?? (int)Math.Clamp(fitting, 1, Math.Max(1, cores / (threads ?? 1)));
        var atOnce = Math.Max(1, Math.Min(points, most));
        return new(atOnce, threads ?? Math.Max(1, cores / atOnce));
    }

    /// <summary>
    /// The variables that tell a process how many threads to use: .NET, whose <see cref="Environment.ProcessorCount" /> notebooks
    /// ask, and libtorch.
    /// </summary>
    public ImmutableDictionary<string, string> Variables =>
        ImmutableDictionary<string, string>
            .Empty.Add("DOTNET_PROCESSOR_COUNT", Threads.ToString(CultureInfo.InvariantCulture))
            .Add("OMP_NUM_THREADS", Threads.ToString(CultureInfo.InvariantCulture));

    /// <summary>The same in words.</summary>
    public override string ToString() =>
        $"{Jobs} {(Jobs == 1 ? "process" : "processes")} at once, {Threads} {(Threads == 1 ? "thread" : "threads")} each";
}
