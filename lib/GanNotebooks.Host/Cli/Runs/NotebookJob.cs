using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Marks;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Running;

namespace GanNotebooks.Host.Cli.Runs;

/// <summary>Runs a notebook with its progress on the terminal, in a process of its own, and writes what comes of it.</summary>
/// <param name="terminal">Where the progress is shown.</param>
/// <param name="clock">What times are taken from.</param>
/// <param name="parent">Told of each cell and each file, for the case that a cell ends this process.</param>
internal sealed class NotebookJob(Terminal terminal, TimeProvider clock, RunChannel parent)
{
    /// <summary>Does what is asked for, and says what failed.</summary>
    /// <remarks>
    /// All that can be wrong with the request is found before the first cell runs. The executed notebook is on disk after
    /// each cell.
    /// </remarks>
    /// <returns>One of <see cref="ExitCode" />.</returns>
    /// <exception cref="NotebookException">The request cannot be met.</exception>
    public async Task<int> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var notebook = await request.ReadAsync(cancellationToken);
        request.Executed.EnsureWritable();
        request.Page?.EnsureWritable();
        if (request.Marks is { } marks)
        {
            if (MarkSheet.Of(notebook) is null)
            {
                throw new NotebookException(
                    $"{request.Paths.Notebook} has no exercises: none of its cells is one of the checks of notebooks/exercises.ipynb."
                );
            }

            await marks.EnsureWritableAsync(cancellationToken);
        }

        using var alone = Alone(request.WorkingFolder);

        var results = new RunResults(request, terminal);
        var run = await WatchAsync(progress =>
            new NotebookRunner(clock).RunAsync(
                notebook,
                request.Paths.Folder,
                new CellNews(progress, parent, clock),
                SaveAsync,
                request.WorkingFolder is { } folder ? Path.GetFullPath(folder) : null,
                cancellationToken
            )
        );
        await results.FinishAsync(run);
        return run.State switch
        {
            CellStatus.Succeeded => ExitCode.Success,
            CellStatus.Failed => ExitCode.Failure,
            _ => ExitCode.Interrupted,
        };

        async Task SaveAsync(NotebookRun soFar)
        {
            if (await results.SaveAsync(soFar) is { } path)
            {
                parent.Send(new NotebookSaved(path));
            }
        }
    }

    private static RunLock? Alone(string? workingFolder) =>
        workingFolder is null
            ? null
            : RunLock.TryTake(workingFolder)
                ?? throw new NotebookException(
                    $"Another run has the working folder {workingFolder}. Wait until it ends, stop it, or name another folder."
                );

    private Task<NotebookRun> WatchAsync(Func<IProgress<CellProgress>, Task<NotebookRun>> run) =>
        terminal.IsLive ? new LiveProgress(terminal.Out, clock).WatchAsync(run) : run(new PlainProgress(terminal.Out));

    private sealed class CellNews(IProgress<CellProgress> terminal, RunChannel parent, TimeProvider clock)
        : IProgress<CellProgress>
    {
        private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

        private int _number;
        private long _sent;

        public void Report(CellProgress value)
        {
            var isNew = Interlocked.Exchange(ref _number, value.Number) != value.Number;
            if (isNew || clock.GetElapsedTime(Volatile.Read(ref _sent)) > Pace)
            {
                Volatile.Write(ref _sent, clock.GetTimestamp());
                parent.Send(new CellRuns(value));
            }

            terminal.Report(value);
        }
    }
}
