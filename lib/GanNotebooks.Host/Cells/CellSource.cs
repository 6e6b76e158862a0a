namespace GanNotebooks.Host.Cells;

/// <summary>The code of one cell, and what to call it in errors.</summary>
/// <param name="Code">The code, perhaps with magics.</param>
/// <param name="Name">How errors name the cell, such as <c>cell 3</c>.</param>
/// <param name="KernelName">The kernel that it is written for, such as <c>fsharp</c>; C# by default.</param>
public sealed record CellSource(string Code, string Name, string? KernelName = null)
{
    /// <summary>The kernel that runs C#, as magics and notebooks call it.</summary>
    internal const string CSharp = "csharp";
}

/// <summary>Asks the user of a cell for a line of text.</summary>
/// <param name="prompt">What to ask; may be empty.</param>
/// <param name="isPassword">Whether the answer is not to be shown.</param>
/// <param name="cancellationToken">The cell was stopped.</param>
/// <returns>The answer, without a line break.</returns>
public delegate Task<string> CellInput(string prompt, bool isPassword, CancellationToken cancellationToken);

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
