using System.CommandLine;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Running;
using GanNotebooks.Host.Reports;

namespace GanNotebooks.Host.Cli;

/// <summary><c>gan report</c>: runs a notebook and writes the page to hand in.</summary>
internal sealed class ReportCommand : Command
{
    private readonly NotebookArgument _notebook = new();
    private readonly OutputOption _output = new(
        "OUT.html",
        "The report; beside the notebook by default. The executed notebook goes beside it, as OUT.executed.ipynb."
    );
    private readonly ParametersOption _parameters = new();
    private readonly Terminal _terminal;
    private readonly NotebookJob _job;

    /// <summary>Describes the verb.</summary>
    public ReportCommand(Terminal terminal, NotebookJob job)
        : base("report", "Runs every cell of a notebook and writes a self-contained HTML report.")
    {
        _terminal = terminal;
        _job = job;
        Add(_notebook);
        Add(_output);
        Add(_parameters);
        SetAction(ExecuteAsync);
    }

    private async Task<int> ExecuteAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var paths = new NotebookPaths(arguments.GetRequiredValue(_notebook));
        var page = paths.Report(arguments.GetValue(_output));
        page.EnsureWritable();

        var executed = paths.ExecutedBeside(page);
        var run = await _job.RunAsync(paths, executed, arguments.GetRequiredValue(_parameters), cancellationToken);
        await page.WriteAsync(new HtmlReport(paths.ReportOptions).Render(run.Notebook), CancellationToken.None);
        _terminal.Success(
            run.State switch
            {
                CellState.Succeeded => $"Report: {page.Path}",
                CellState.Failed => $"Report: {page.Path} (up to the failing cell, with its error)",
                _ => $"Report: {page.Path} (up to where the run was stopped)",
            }
        );
        return NotebookJob.ExitCodeOf(run);
    }
}
