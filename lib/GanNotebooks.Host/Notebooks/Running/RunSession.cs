using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Kernels;
using GanNotebooks.Host.Notebooks.Outputs;

namespace GanNotebooks.Host.Notebooks.Running;

/// <summary>One run of one notebook.</summary>
internal sealed class RunSession(
    Notebook notebook,
    KernelSession kernels,
    TimeProvider clock,
    IProgress<CellProgress> progress
)
{
    private readonly OutputLog _log = new(notebook.Cells.Length);
    private readonly int[] _shown = new int[notebook.Cells.Length];
    private readonly NotebookCell[] _cells = [.. notebook.Cells.Select(Unexecuted)];
    private readonly ImmutableArray<int> _toRun = CellsToRun(notebook);

    /// <summary>The cell that ended the run, where one failed.</summary>
    public RunFailure? Failure { get; private set; }

    /// <summary>The indices of the cells that a run runs, among all cells, from 0.</summary>
    public static ImmutableArray<int> CellsToRun(Notebook notebook) =>
        [.. Enumerable.Range(0, notebook.Cells.Length).Where(i => IsRunnable(notebook.Cells[i]))];

    /// <summary>Runs the cells and tells how the run ended.</summary>
    /// <param name="afterCell">Called between two cells.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<CellStatus> RunAsync(Func<Task> afterCell, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _toRun.Length; i++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return CellStatus.Cancelled;
            }

            var state = await RunCellAsync(_toRun[i], number: i + 1, cancellationToken);
            if (state != CellStatus.Succeeded && Ends(state, _cells[_toRun[i]]))
            {
                return state;
            }

            await afterCell();
        }

        return CellStatus.Succeeded;
    }

    /// <summary>The notebook with what its cells have shown so far; a cell that has not changed since is the same.</summary>
    public Notebook Executed() => notebook with { Cells = [.. _cells.Select((_, i) => Executed(i))] };

    private NotebookCell Executed(int index)
    {
        if (_cells[index] is CodeCell code && _log.VersionOf(index) is var version && version != _shown[index])
        {
            _cells[index] = code with { Outputs = _log[index] };
            _shown[index] = version;
        }

        return _cells[index];
    }

    private async Task<CellStatus> RunCellAsync(int index, int number, CancellationToken cancellationToken)
    {
        var cell = (CodeCell)_cells[index];
        var title = CellTitle.Of(notebook, index);
        var latest = new LatestLine();
        var started = clock.GetUtcNow();
        var timestamp = clock.GetTimestamp();
        // A task that the cell leaves running may show something later; by then another cell is the current one.
        var isOver = false;
        Report(CellStatus.Running);

        var outputs = new OutputReceiver(output =>
        {
            _log.Add(index, output);
            latest.Follow(output);
            if (!isOver)
            {
                Report(CellStatus.Running);
            }
        });
        var result = await kernels.RunAsync(
            new CellSource(cell.Source, $"cell {number}", cell.KernelName ?? notebook.DefaultKernelName),
            outputs,
            cancellationToken
        );
        isOver = true;

        var timing = new CellTiming(started, started + clock.GetElapsedTime(timestamp));
        _cells[index] = timing.AddTo(cell with { ExecutionCount = number });
        var state = result.Status;
        if (state == CellStatus.Failed && Ends(state, cell))
        {
            Failure = new RunFailure(number, title, cell.Source, result.Error ?? Unexplained);
        }

        Report(state);
        return state;

        void Report(CellStatus now) =>
            progress.Report(
                new CellProgress(number, _toRun.Length, title, now, clock.GetElapsedTime(timestamp), latest.Text)
            );
    }

    private static ErrorOutput Unexplained { get; } = new("Error", "The cell failed without saying why.", [], null);

    private static bool Ends(CellStatus state, NotebookCell cell) =>
        state == CellStatus.Cancelled || !cell.Tags.Contains("raises-exception");

    private static bool IsRunnable(NotebookCell cell) => cell is CodeCell && !string.IsNullOrWhiteSpace(cell.Source);

    private static NotebookCell Unexecuted(NotebookCell cell)
    {
        if (cell is not CodeCell code)
        {
            return cell;
        }

        var metadata = (JsonObject)code.Metadata.DeepClone();
        metadata.Remove("execution");
        return code with { Metadata = metadata, ExecutionCount = null, Outputs = [] };
    }

    private sealed class OutputReceiver(Action<CellOutput> receive) : IProgress<CellOutput>
    {
        public void Report(CellOutput value) => receive(value);
    }
}
