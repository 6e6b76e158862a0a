using System.CommandLine;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Reports;

namespace GanNotebooks.Host.Cli;

/// <summary><c>gan export</c>: makes a page of the outputs that a notebook already has.</summary>
internal sealed class ExportCommand : Command
{
    private readonly NotebookArgument _notebook = new();
    private readonly OutputOption _output = new("OUT.html", "The report; beside the notebook by default.");
    private readonly Terminal _terminal;

    /// <summary>Describes the verb.</summary>
    public ExportCommand(Terminal terminal)
        : base("export", "Writes a self-contained HTML report from a notebook's saved outputs; runs nothing.")
    {
        _terminal = terminal;
        Add(_notebook);
        Add(_output);
        SetAction(ExecuteAsync);
    }

    private async Task<int> ExecuteAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var paths = new NotebookPaths(arguments.GetRequiredValue(_notebook));
        var page = paths.Report(arguments.GetValue(_output));
        var notebook = await NotebookFile.ReadAsync(paths.Notebook, cancellationToken);
        await page.WriteAsync(new HtmlReport(paths.ReportOptions).Render(notebook), cancellationToken);
        if (NotebookFormat.IsDib(paths.Notebook))
        {
            _terminal.Notice($"{paths.Notebook} holds no outputs, as no .dib file does; gan report runs the notebook.");
        }

        _terminal.Success($"Report: {page.Path}");
        return ExitCode.Success;
    }
}
