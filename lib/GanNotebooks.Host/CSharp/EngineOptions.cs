using GanNotebooks.Host.CSharp.Packages;
using Microsoft.DotNet.Interactive;

namespace GanNotebooks.Host.CSharp;

/// <summary>What the C# kernel needs to know before it starts.</summary>
public sealed record EngineOptions
{
    /// <summary>Where relative paths of <c>#r</c> and <c>#load</c> start: the notebook's folder.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The clock that durations are measured with.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long a cancelled cell that watches its cancellation token may take to stop by itself.</summary>
    public TimeSpan CancellationGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Told of each package that a cell refers to, before the cell runs.</summary>
    internal Func<AddedPackage, KernelInvocationContext, Task>? OnPackage { get; init; }
}
