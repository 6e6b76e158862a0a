using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Notebooks.Running;

/// <summary>Runs notebooks from top to bottom, each in kernels of its own.</summary>
/// <param name="clock">What times are taken from.</param>
public sealed class NotebookRunner(TimeProvider clock)
{
    /// <summary>Runs every code cell, up to the first that fails.</summary>
    /// <remarks>
    /// Outputs of an earlier run are dropped. Cells without code are passed over, as in Jupyter; a cell tagged
    /// <c>raises-exception</c> may fail without ending the run.
    /// </remarks>
    /// <param name="notebook">What to run.</param>
    /// <param name="folder">Where relative paths of <c>#r</c>, <c>#load</c> and <c>#!import</c> start.</param>
    /// <param name="progress">Told of each cell's start and end and of what it writes, from any thread.</param>
    /// <param name="afterCell">Given the run so far after each cell; the next waits for it.</param>
    /// <param name="workingFolder">The process's current folder while the notebook runs; <paramref name="folder" /> by default.</param>
    /// <param name="cancellationToken">Ends the run; what ran so far is in the result.</param>
    /// <exception cref="NotebookException">The notebook is not in C#.</exception>
    public async Task<NotebookRun> RunAsync(
        Notebook notebook,
        string folder,
        IProgress<CellProgress> progress,
        Func<NotebookRun, Task>? afterCell = null,
        string? workingFolder = null,
        CancellationToken cancellationToken = default
    )
    {
        NotebookLanguage.RequireCSharp(notebook);
        var started = clock.GetLocalNow();
        var timestamp = clock.GetTimestamp();
        using var current = new WorkingFolder(workingFolder ?? folder);
        using var kernels = new KernelSession(new KernelOptions { WorkingDirectory = folder, Clock = clock });
        var session = new RunSession(notebook, kernels, clock, progress);
        var state = await session.RunAsync(
            () => afterCell?.Invoke(Run(CellStatus.Running)) ?? Task.CompletedTask,
            cancellationToken
        );
        return Run(state);

        NotebookRun Run(CellStatus now) =>
            new(session.Executed(), now, session.Failure, started, clock.GetElapsedTime(timestamp));
    }
}
