using System.CommandLine;

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
    private readonly NotebookJob _job;

    /// <summary>Describes the verb.</summary>
    public ReportCommand(NotebookJob job)
        : base("report", "Runs every cell of a notebook and writes a self-contained HTML report.")
    {
        _job = job;
        Add(_notebook);
        Add(_output);
        Add(_parameters);
        SetAction(ExecuteAsync);
    }

    private Task<int> ExecuteAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var paths = new NotebookPaths(arguments.GetRequiredValue(_notebook));
        var page = paths.Report(arguments.GetValue(_output));
        var parameters = _parameters.ValuesIn(arguments);
        return _job.RunAsync(new RunRequest(paths, paths.ExecutedBeside(page), page, parameters), cancellationToken);
    }
}
