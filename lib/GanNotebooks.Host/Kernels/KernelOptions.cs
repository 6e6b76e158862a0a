namespace GanNotebooks.Host.Kernels;

/// <summary>What the kernels of a notebook need to know before they start.</summary>
public sealed record KernelOptions
{
    /// <summary>Where relative paths of <c>#r</c> and <c>#load</c> start: the notebook's folder.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The clock that durations are measured with.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long a cancelled cell that watches its cancellation token may take to stop by itself.</summary>
    public TimeSpan CancellationGrace { get; init; } = TimeSpan.FromSeconds(2);
}
