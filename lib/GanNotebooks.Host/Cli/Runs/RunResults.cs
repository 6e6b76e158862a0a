using System.Runtime.InteropServices;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Jupyter;
using GanNotebooks.Host.Marks;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Running;
using GanNotebooks.Host.Reports;
using GanNotebooks.Host.Reports.Facts;
using Spectre.Console;

namespace GanNotebooks.Host.Cli.Runs;

/// <summary>Writes what came of a run: the executed notebook and the report, and on the terminal what failed.</summary>
internal sealed class RunResults
{
    private const int LongestLine = 2_000;

    private readonly RunRequest _request;
    private readonly Terminal _terminal;
    private readonly ResultFile _notebook;
    private readonly ResultFile? _page;
    private readonly Dictionary<OutputFile, GrowingNotebookFile> _growing = [];
    private readonly string _notebookPath;
    private bool _isTold;

    /// <summary>The results of a run that writes nothing yet.</summary>
    public RunResults(RunRequest request, Terminal terminal)
    {
        (_request, _terminal) = (request, terminal);
        // While a notebook runs, its folder is the current one.
        _notebookPath = Path.GetFullPath(request.Paths.Notebook);
        var secondFolder = $"gan-results-{Guid.NewGuid().ToString("N")[..8]}";
        _notebook = new(request.Executed, secondFolder, terminal);
        _page = request.Page is { } page ? new(page, secondFolder, terminal) : null;
    }

    /// <summary>Writes the executed notebook as it is between two cells.</summary>
    /// <returns>Where it is now, as a full path; nothing where it can be written nowhere, which ends no run.</returns>
    public async Task<string?> SaveAsync(NotebookRun run)
    {
        try
        {
            var soFar = FactsOf(run).AddTo(NotebookMetadata.AddTo(run.Notebook), withDigest: false);
            return (await WriteAsync(soFar)).FullPath;
        }
        catch (NotebookException e)
        {
            if (!_isTold)
            {
                _terminal.Notice($"{e.Message} The run goes on; what it shows is not on disk meanwhile.");
                _isTold = true;
            }

            return null;
        }
    }

    /// <summary>Writes all results of a run that has ended, and says where they are.</summary>
    public async Task FinishAsync(NotebookRun run)
    {
        if (run.Failure is { } failure)
        {
            Say(failure);
        }

        var executed = FactsOf(run).AddTo(NotebookMetadata.AddTo(run.Notebook));
        _terminal.Success($"Executed notebook: {(await WriteAsync(executed)).Path}");
        if (_page is null)
        {
            return;
        }

        var report = new HtmlReport(_request.Paths.ReportOptions);
        var written = await _page.WriteAsync(file => file.WriteAsync(page => report.Write(executed, page)));
        foreach (var note in report.Notes)
        {
            _terminal.Notice(note);
        }

        var upTo = run.State switch
        {
            CellStatus.Succeeded => "",
            CellStatus.Failed => " (up to the failing cell, with its error)",
            _ => " (up to where the run was stopped)",
        };
        _terminal.Success($"Report: {written.Path}{upTo}");
        await MarkAsync(run, MarkSheet.Of(executed));
    }

    private async Task MarkAsync(NotebookRun run, MarkSheet? sheet)
    {
        if (sheet is null)
        {
            return;
        }

        _terminal.Success($"Marks: {sheet.Earned} of {sheet.Points} points");
        if (_request.Marks is { } table)
        {
            await table.AddAsync(_notebookPath, run.Started, run.Outcome, sheet);
            _terminal.Success($"Table of marks: {table.Path}");
        }
    }

    private void Say(RunFailure failure)
    {
        var error = failure.Error;
        var line = error.Line is { } number ? $", line {number}" : "";
        _terminal.Failure($"Cell [{failure.CellNumber}] ({failure.Title}){line}:");
        if (failure.SourceLine is { } code)
        {
            _terminal.Error.MarkupLine($"  [grey]{error.Line} │[/] {Markup.Escape(Shortened(code))}");
        }

        var traceback = error.Traceback.IsEmpty ? [$"{error.Name}: {error.Message}"] : error.Traceback;
        foreach (var text in traceback.SelectMany(text => text.Split('\n')))
        {
            _terminal.Error.MarkupLine($"  {Markup.Escape(Shortened(text))}");
        }
    }

    // A line of a megabyte would keep the terminal busy for minutes; the notebook has it.
    private static string Shortened(string line) => line.Length <= LongestLine ? line : $"{line[..LongestLine]}…";

    private Task<OutputFile> WriteAsync(Notebook notebook) =>
        _notebook.WriteAsync(file =>
        {
            if (!_growing.TryGetValue(file, out var growing))
            {
                _growing[file] = growing = new(file);
            }

            return growing.WriteAsync(notebook);
        });

    private static RunFacts FactsOf(NotebookRun run) =>
        new(
            run.Started,
            Math.Round(run.Duration.TotalSeconds, 3),
            run.Outcome,
            Machine.Current(),
            RuntimeInformation.FrameworkDescription,
            PackageVersions.Current()
        );
}
