using System.Collections.Immutable;
using GanNotebooks.Host.Notebooks.Running;

namespace GanNotebooks.Host.Cli.Runs;

/// <summary>What sets a process that runs cells apart from the one that starts it.</summary>
internal sealed record RunProcessOptions
{
    /// <summary>Variables that its environment has besides.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>
    /// Where the lines of its standard output and error go, from any thread; by default it has the streams of the process that
    /// starts it. With a log it has no standard input.
    /// </summary>
    public TextWriter? Log { get; init; }

    /// <summary>Told how far its run is, from any thread.</summary>
    public IProgress<CellProgress>? Progress { get; init; }
}
