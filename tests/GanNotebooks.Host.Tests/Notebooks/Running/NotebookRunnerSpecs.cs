using System.Collections.Concurrent;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Outputs;
using GanNotebooks.Host.Notebooks.Running;

namespace GanNotebooks.Host.Tests.Notebooks.Running;

public sealed class NotebookRunnerSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Recorder _progress = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Cells_run_in_order_and_see_what_earlier_ones_declared()
    {
        var run = await RunAsync(
            Sample.Prose("# Lab"),
            Sample.Code("var x = 20;"),
            Sample.Code("  \n"),
            Sample.Code("Console.WriteLine(x + 1);\nx + 2")
        );

        Assert.Equal(CellStatus.Succeeded, run.State);
        Assert.Equal([1, null, 2], run.Notebook.CodeCells.Select(cell => cell.ExecutionCount));
        var outputs = run.Notebook.CodeCells.Last().Outputs;
        Assert.Equal(new StreamText(OutputStream.Out, "21\n"), outputs[0]);
        Assert.Equal("22", Assert.IsType<ExecuteResult>(outputs[1]).Data["text/plain"]);
    }

    [Fact]
    public async Task A_run_ends_at_the_first_cell_that_fails_and_says_where()
    {
        var run = await RunAsync(
            Sample.Code("var zero = 0;"),
            Sample.Code("// Divide\nvar one = 1;\nvar x = one / zero;"),
            Sample.Code("Console.Write(\"never\")")
        );

        Assert.Equal(CellStatus.Failed, run.State);
        Assert.Equal(
            (2, "Divide", "var x = one / zero;"),
            (run.Failure!.CellNumber, run.Failure.Title, run.Failure.SourceLine)
        );
        Assert.Contains(nameof(DivideByZeroException), run.Failure.Error.Name);
        Assert.IsType<CellError>(Assert.Single(run.Notebook.CodeCells.ElementAt(1).Outputs));
        Assert.Null(run.Notebook.CodeCells.Last().ExecutionCount);
        Assert.Equal("failed in cell [2]", run.Outcome);
    }

    [Fact]
    public async Task A_cell_tagged_raises_exception_may_fail()
    {
        var run = await RunAsync(
            Sample.Tagged("raises-exception", "throw new Exception(\"on purpose\");"),
            Sample.Code("1")
        );
        Assert.Equal((CellStatus.Succeeded, null), (run.State, run.Failure));
        Assert.IsType<CellError>(run.Notebook.CodeCells.First().Outputs[^1]);
    }

    [Fact]
    public async Task Relative_paths_start_at_the_notebooks_folder()
    {
        _folder.Write("data.txt", "from beside the notebook");
        var before = Environment.CurrentDirectory;
        var run = await RunAsync(Sample.Code("Console.Write(System.IO.File.ReadAllText(\"data.txt\"))"));

        Assert.Equal([new StreamText(OutputStream.Out, "from beside the notebook")], Outputs(run));
        Assert.Equal(before, Environment.CurrentDirectory);
    }

    [Fact]
    public async Task Outputs_and_times_of_an_earlier_run_are_gone()
    {
        var first = await RunAsync(
            Sample.Code("Console.Write(1)"),
            Sample.Code("throw new Exception()"),
            Sample.Code("2")
        );
        var again = await new NotebookRunner(TimeProvider.System).RunAsync(
            first.Notebook with
            {
                Cells = [Sample.Code("throw new Exception()"), .. first.Notebook.Cells],
            },
            _folder.Path,
            _progress,
            cancellationToken: Cancellation
        );

        Assert.All(again.Notebook.CodeCells.Skip(1), cell => Assert.Empty(cell.Outputs));
        Assert.All(again.Notebook.CodeCells.Skip(1), cell => Assert.Null(CellTiming.Of(cell)));
        Assert.NotNull(CellTiming.Of(again.Notebook.CodeCells.First()));
    }

    [Fact]
    public async Task Progress_tells_each_cells_start_and_end_and_the_newest_line_it_wrote()
    {
        await RunAsync(
            Sample.Code("// First\n1"),
            Sample.Code("// Second\nConsole.Write(\"\\r10 %\");\nConsole.Write(\"\\r\\u001b[32m20 %\\u001b[0m\");")
        );
        var ends = _progress.Reports.Where(report => report.State != CellStatus.Running).ToList();

        Assert.Equal([("First", 1, 2), ("Second", 2, 2)], ends.Select(end => (end.Title, end.Number, end.Count)));
        Assert.Equal("20 %", ends[1].LatestLine);
        Assert.Equal(CellStatus.Running, _progress.Reports.First().State);
    }

    [Fact]
    public async Task A_display_that_a_cell_updates_is_its_newest_line_too()
    {
        await RunAsync(Sample.Code("var bar = display(\"begins\");\nbar.Update(\"half done\");"));
        Assert.Equal("half done", _progress.Reports.Last().LatestLine);
    }

    [Fact]
    public async Task Cancelling_keeps_what_ran_so_far()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        _progress.When = report => report.LatestLine == "waiting";
        _progress.Then = cancel.Cancel;
        var notebook = Sample.Notebook(
            Sample.Code("Console.Write(\"done\")"),
            Sample.Code("Console.WriteLine(\"waiting\");\nwhile (true) await Task.Delay(10);"),
            Sample.Code("Console.Write(\"never\")")
        );
        var run = await new NotebookRunner(TimeProvider.System).RunAsync(
            notebook,
            _folder.Path,
            _progress,
            cancellationToken: cancel.Token
        );

        Assert.Equal((CellStatus.Cancelled, null), (run.State, run.Failure));
        Assert.Equal([new StreamText(OutputStream.Out, "done")], Outputs(run));
        Assert.Contains(new StreamText(OutputStream.Out, "waiting\n"), run.Notebook.CodeCells.ElementAt(1).Outputs);
        Assert.Empty(run.Notebook.CodeCells.Last().Outputs);
    }

    [Fact]
    public async Task A_notebook_in_another_language_is_refused_before_anything_runs()
    {
        var python = Sample
            .Notebook(Sample.Code("print(1)"))
            .WithMetadata(
                "kernelspec",
                System.Text.Json.Nodes.JsonNode.Parse("""{"name": "python3", "language": "python"}""")!
            );
        var error = await Assert.ThrowsAsync<NotebookException>(() =>
            new NotebookRunner(TimeProvider.System).RunAsync(
                python,
                _folder.Path,
                _progress,
                cancellationToken: Cancellation
            )
        );

        Assert.StartsWith("The notebook asks for the kernel python3 (python)", error.Message);
        Assert.Empty(_progress.Reports);
    }

    private Task<NotebookRun> RunAsync(params NotebookCell[] cells) =>
        new NotebookRunner(TimeProvider.System).RunAsync(
            Sample.Notebook(cells),
            _folder.Path,
            _progress,
            cancellationToken: Cancellation
        );

    private static IEnumerable<NotebookOutput> Outputs(NotebookRun run) => run.Notebook.CodeCells.First().Outputs;

    private sealed class Recorder : IProgress<CellProgress>
    {
        public ConcurrentQueue<CellProgress> Reports { get; } = new();

        public Func<CellProgress, bool> When { get; set; } = _ => false;

        public Action Then { get; set; } = () => { };

        public void Report(CellProgress value)
        {
            Reports.Enqueue(value);
            if (When(value))
            {
                Then();
            }
        }
    }
}
