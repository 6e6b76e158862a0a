using System.CommandLine;
using GanNotebooks.Host.Cli.Runs;
using GanNotebooks.Host.Marks;

namespace GanNotebooks.Host.Cli.Commands;

/// <summary><c>gan report</c>: runs a notebook and writes the page to hand in.</summary>
internal sealed class ReportCommand : Command
{
    private readonly NotebookArgument _notebook = new();
    private readonly OutputOption _output = new(
        "OUT.html",
        "The report; beside the notebook by default. The executed notebook goes beside it, as OUT.executed.ipynb."
    );
    private readonly ParametersOption _parameters = new();
    private readonly WorkingFolderOption _workingFolder = new();
    private readonly Option<string?> _marks = new("--marks")
    {
        HelpName = "MARKS.csv",
        Description =
            "For a notebook with exercises: a table, one row a notebook, to which this run's marks are added, in place of the "
            + "notebook's former ones.",
    };

    private readonly Func<RunRequest, CancellationToken, Task<int>> _run;

    /// <summary>Describes the verb.</summary>
    /// <param name="run">Does what is asked for, and returns one of <see cref="ExitCode" />.</param>
    public ReportCommand(Func<RunRequest, CancellationToken, Task<int>> run)
        : base("report", "Runs every cell of a notebook and writes a self-contained HTML report.")
    {
        _run = run;
        Add(_notebook);
        Add(_output);
        Add(_parameters);
        Add(_workingFolder);
        Add(_marks);
        SetAction(ExecuteAsync);
    }

    private Task<int> ExecuteAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var paths = new NotebookPaths(arguments.GetRequiredValue(_notebook));
        var page = paths.Report(arguments.GetValue(_output));
        var parameters = _parameters.ValuesIn(arguments);
        var request = new RunRequest(paths, paths.ExecutedBeside(page), page, parameters)
        {
            WorkingFolder = arguments.GetValue(_workingFolder),
            Marks = arguments.GetValue(_marks) is { } marks ? new MarksFile(marks) : null,
        };
        return _run(request, cancellationToken);
    }
}
