using System.CommandLine;
using GanNotebooks.Host.Cli.Runs;

namespace GanNotebooks.Host.Cli.Commands;

/// <summary><c>gan run</c>: runs a notebook.</summary>
internal sealed class RunCommand : Command
{
    private readonly NotebookArgument _notebook = new();
    private readonly OutputOption _output = new(
        "OUT.ipynb",
        "The executed notebook; NOTEBOOK.executed.ipynb beside the notebook by default."
    );
    private readonly ParametersOption _parameters = new();
    private readonly WorkingFolderOption _workingFolder = new();
    private readonly Func<RunRequest, CancellationToken, Task<int>> _run;

    /// <summary>Describes the verb.</summary>
    /// <param name="run">Does what is asked for, and returns one of <see cref="ExitCode" />.</param>
    public RunCommand(Func<RunRequest, CancellationToken, Task<int>> run)
        : base("run", "Runs every cell of a notebook and writes the executed notebook.")
    {
        _run = run;
        Add(_notebook);
        Add(_output);
        Add(_parameters);
        Add(_workingFolder);
        SetAction(ExecuteAsync);
    }

    private Task<int> ExecuteAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var paths = new NotebookPaths(arguments.GetRequiredValue(_notebook));
        var executed = paths.Executed(arguments.GetValue(_output));
        var parameters = _parameters.ValuesIn(arguments);
        var request = new RunRequest(paths, executed, Page: null, parameters)
        {
            WorkingFolder = arguments.GetValue(_workingFolder),
        };
        return _run(request, cancellationToken);
    }
}
