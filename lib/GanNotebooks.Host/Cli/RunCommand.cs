using System.CommandLine;

namespace GanNotebooks.Host.Cli;

/// <summary><c>gan run</c>: runs a notebook.</summary>
internal sealed class RunCommand : Command
{
    private readonly NotebookArgument _notebook = new();
    private readonly OutputOption _output = new(
        "OUT.ipynb",
        "The executed notebook; NOTEBOOK.executed.ipynb beside the notebook by default."
    );
    private readonly ParametersOption _parameters = new();
    private readonly NotebookJob _job;

    /// <summary>Describes the verb.</summary>
    public RunCommand(NotebookJob job)
        : base("run", "Runs every cell of a notebook and writes the executed notebook.")
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
        var executed = paths.Executed(arguments.GetValue(_output));
        var parameters = _parameters.ValuesIn(arguments);
        return _job.RunAsync(new RunRequest(paths, executed, Page: null, parameters), cancellationToken);
    }
}
