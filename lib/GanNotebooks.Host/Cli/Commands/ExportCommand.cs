using System.CommandLine;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Reports;
using GanNotebooks.Host.Reports.Html;

namespace GanNotebooks.Host.Cli.Commands;

/// <summary><c>gan export</c>: makes a page of the outputs that a notebook already has.</summary>
internal sealed class ExportCommand : Command
{
    private readonly NotebookArgument _notebook = new();
    private readonly OutputOption _output = new("OUT.html", "The report; beside the notebook by default.");
    private readonly Option<bool> _trust = new("--trust")
    {
        Description =
            "The notebook is your own: scripts in its outputs and prose run, and images from anywhere are shown. Without "
            + "it a foreign notebook can be exported and opened without harm.",
    };
    private readonly Terminal _terminal;

    /// <summary>Describes the verb.</summary>
    public ExportCommand(Terminal terminal)
        : base("export", "Writes a self-contained HTML report from a notebook's saved outputs; runs nothing.")
    {
        _terminal = terminal;
        Add(_notebook);
        Add(_output);
        Add(_trust);
        SetAction(ExecuteAsync);
    }

    private async Task<int> ExecuteAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var paths = new NotebookPaths(arguments.GetRequiredValue(_notebook));
        var page = paths.Report(arguments.GetValue(_output));
        var notebook = await NotebookFile.ReadAsync(paths.Notebook, cancellationToken);
        var trust = arguments.GetValue(_trust) ? Trust.Own : Trust.Foreign;
        var report = new HtmlReport(paths.ReportOptions with { Trust = trust, IsOfThisRun = false });
        await page.WriteAsync(text => report.Write(notebook, text), cancellationToken);
        foreach (var note in report.Notes)
        {
            _terminal.Notice(note);
        }

        if (NotebookFormat.IsDib(paths.Notebook))
        {
            _terminal.Notice($"{paths.Notebook} holds no outputs, as no .dib file does; gan report runs the notebook.");
        }

        _terminal.Success($"Report: {page.Path}");
        return ExitCode.Success;
    }
}
