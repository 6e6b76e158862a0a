using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Outputs;
using GanNotebooks.Host.Notebooks.Running;

namespace GanNotebooks.Host.Cli.Runs;

/// <summary>Runs notebooks in a process of their own, and writes the results where a cell ends that process.</summary>
/// <param name="terminal">Where the program speaks.</param>
/// <param name="clock">What times are taken from.</param>
/// <param name="arguments">The arguments of the other process, which ask it for the same.</param>
/// <param name="options">What sets the other process apart from this one.</param>
internal sealed class RunSupervisor(
    Terminal terminal,
    TimeProvider clock,
    IReadOnlyList<string> arguments,
    RunProcessOptions options
)
{
    /// <summary>Has the request done.</summary>
    /// <returns>One of <see cref="ExitCode" />.</returns>
    public async Task<int> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var started = clock.GetLocalNow();
        using var process = new RunProcess(arguments, options);
        await using var stopping = cancellationToken.Register(process.Stop);
        if (await process.WaitAsync() is { } ended)
        {
            return ended.ExitCode;
        }

        if (terminal.IsLive)
        {
            // The other process has hidden it.
            terminal.Out.Cursor.Show(true);
        }

        var end = ProcessEnd.Of(process.ExitCode);
        if (process.CellNumber == 0)
        {
            terminal.Failure($"No cell ran: {end.Message}");
            return ExitCode.Failure;
        }

        var notebook = await ReadAsync(process.SavedPath) ?? await request.ReadAsync(CancellationToken.None);
        await new RunResults(request, terminal).FinishAsync(EndedIn(process.CellNumber, notebook, started, end));
        return ExitCode.Failure;
    }

    private async Task<Notebook?> ReadAsync(string? saved)
    {
        try
        {
            return saved is null ? null : await NotebookFile.ReadAsync(saved);
        }
        catch (NotebookException e)
        {
            terminal.Notice($"What had run is lost: {e.Message}");
            return null;
        }
    }

    private NotebookRun EndedIn(int number, Notebook notebook, DateTimeOffset started, ErrorOutput error)
    {
        var index = RunSession.CellsToRun(notebook)[number - 1];
        var cell = (CodeCell)notebook.Cells[index];
        var failed = cell with
        {
            ExecutionCount = number,
            Outputs = [new CellError(error.Name, error.Message, error.Traceback)],
        };
        return new NotebookRun(
            notebook with
            {
                Cells = notebook.Cells.SetItem(index, failed),
            },
            CellStatus.Failed,
            new RunFailure(number, CellTitle.Of(notebook, index), cell.Source, error),
            started,
            clock.GetLocalNow() - started
        );
    }
}
