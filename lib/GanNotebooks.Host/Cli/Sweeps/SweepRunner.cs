using System.Collections.Immutable;
using GanNotebooks.Host.Cli.Runs;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Running;
using GanNotebooks.Host.Reports.Facts;
using GanNotebooks.Host.Sweeps;

namespace GanNotebooks.Host.Cli.Sweeps;

/// <summary>Runs points of a sweep, each in a process of its own, and records what came of each.</summary>
/// <param name="paths">The notebook.</param>
/// <param name="folder">Where results go.</param>
/// <param name="jobs">How the processes share the machine.</param>
/// <param name="progress">Told of each point.</param>
/// <param name="clock">What times are taken from.</param>
internal sealed class SweepRunner(
    NotebookPaths paths,
    SweepFolder folder,
    SweepJobs jobs,
    SweepProgress progress,
    TimeProvider clock
)
{
    // The process of a sweep that was killed stops its cell by itself, and saves what there is.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // A process must not inherit the pipes of another that starts at the same time.
    private readonly Lock _starting = new();

    /// <summary>Runs the points. One that fails ends no other.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; what was not done by then is as if it had not been run.</exception>
    public Task RunAsync(ImmutableArray<SweepPoint> points, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            points,
            new ParallelOptions { MaxDegreeOfParallelism = jobs.Jobs, CancellationToken = cancellationToken },
            async (point, _) => await RunAsync(point, cancellationToken)
        );

    private async Task RunAsync(SweepPoint point, CancellationToken cancellationToken)
    {
        var timestamp = clock.GetTimestamp();
        PointStatus status;
        try
        {
            status = await RunAsync(point, progress.Start(point), cancellationToken);
        }
        catch (Exception e) when (e is NotebookException or IOException or UnauthorizedAccessException)
        {
            status = new(point, PointState.Failed, null, e.Message);
        }

        progress.End(status, clock.GetElapsedTime(timestamp));
    }

    private async Task<PointStatus> RunAsync(
        SweepPoint point,
        IProgress<CellProgress> cells,
        CancellationToken cancellationToken
    )
    {
        var started = new PointRecord(
            PointOutcome.Started,
            folder.Sources,
            clock.GetLocalNow(),
            0,
            jobs.Threads,
            Environment.MachineName,
            null
        );
        // Another sweep that runs the point now has the lock of its folder until it has recorded what came of it.
        using var alone = RunLock.TryTake(folder.FolderOf(point));
        if (
            alone is null
            || folder.StatusOf(point).State == PointState.Done
            || !await IsFreeAsync(point, cancellationToken)
        )
        {
            return folder.StatusOf(point);
        }

        await folder.BeginAsync(point, started);
        var timestamp = clock.GetTimestamp();
        var exitCode = await RunProcessAsync(point, cells, cancellationToken);
        if (exitCode != ExitCode.Interrupted)
        {
            var error = await ErrorOfAsync(point, exitCode);
            var ended = started with
            {
                Outcome = error is null ? PointOutcome.Completed : PointOutcome.Failed,
                Seconds = Math.Round(clock.GetElapsedTime(timestamp).TotalSeconds, 3),
                Error = error,
            };
            await folder.Record(point).WriteAsync(ended.ToJson());
        }

        return folder.StatusOf(point);
    }

    private async Task<bool> IsFreeAsync(SweepPoint point, CancellationToken cancellationToken)
    {
        for (var start = clock.GetTimestamp(); clock.GetElapsedTime(start) < Patience; )
        {
            using (var working = RunLock.TryTake(folder.WorkingFolder(point)))
            {
                if (working is not null)
                {
                    return true;
                }
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }

        return false;
    }

    private async Task<int> RunProcessAsync(
        SweepPoint point,
        IProgress<CellProgress> cells,
        CancellationToken cancellationToken
    )
    {
        var report = new OutputFile(folder.Report(point));
        var request = new RunRequest(paths, paths.ExecutedBeside(report), report, point.Values)
        {
            WorkingFolder = folder.WorkingFolder(point),
        };
        string[] arguments =
        [
            "report",
            paths.Notebook,
            "-o",
            report.Path,
            "--working-folder",
            request.WorkingFolder,
            .. point.Values.SelectMany(value => new[] { "-p", $"{value.Name}={value.Value}" }),
        ];
        await using var log = Open(folder.Log(point));
        var terminal = Terminal.On(TextWriter.Synchronized(log));
        var options = new RunProcessOptions
        {
            Environment = jobs.Variables,
            Log = terminal.Out.Profile.Out.Writer,
            Progress = cells,
        };
        Task<int> running;
        lock (_starting)
        {
            running = new RunSupervisor(terminal, clock, arguments, options).RunAsync(request, cancellationToken);
        }

        return await running;
    }

    private static StreamWriter Open(string path)
    {
        try
        {
            return new StreamWriter(path) { AutoFlush = true };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{path} cannot be written: {e.Message}", e);
        }
    }

    private async Task<string?> ErrorOfAsync(SweepPoint point, int exitCode)
    {
        var notebook = File.Exists(folder.Executed(point))
            ? await NotebookFile.ReadAsync(folder.Executed(point))
            : null;
        if (exitCode == ExitCode.Success)
        {
            return notebook is not null && RunFacts.Of(notebook)?.Outcome == NotebookRun.Completed
                ? null
                : $"The results are not in {folder.Path}; {folder.Log(point)} says where they are.";
        }

        if (notebook is not null && FailedCell.Of(notebook) is { } failed)
        {
            var title = CellTitle.Of(notebook, notebook.Cells.IndexOf(failed.Cell));
            return $"Cell [{failed.Cell.ExecutionCount}] ({title}): {failed.Error.Name}: {failed.Error.Message.Split('\n')[0]}";
        }

        var said = File.ReadLines(folder.Log(point)).LastOrDefault(line => line.StartsWith('✗'));
        return said?[1..].Trim() ?? $"The process ended with exit code {exitCode}; {folder.Log(point)} may tell why.";
    }
}
