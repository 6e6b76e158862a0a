using System.Runtime.InteropServices;
using GanNotebooks.Host.Jupyter;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Parameters;
using GanNotebooks.Host.Notebooks.Running;
using GanNotebooks.Host.Reports;
using GanNotebooks.Host.Reports.Facts;
using Spectre.Console;

namespace GanNotebooks.Host.Cli;

/// <summary>Runs a notebook with its progress on the terminal, and writes what came of it.</summary>
internal sealed class NotebookJob(Terminal terminal, TimeProvider clock)
{
    /// <summary>Does what is asked for, and says what failed.</summary>
    /// <remarks>All that can be wrong with the request is found before the first cell runs.</remarks>
    /// <returns>One of <see cref="ExitCode" />.</returns>
    /// <exception cref="NotebookException">The request cannot be met.</exception>
    public async Task<int> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var source = await NotebookFile.ReadAsync(request.Paths.Notebook, cancellationToken);
        var notebook = source.WithParameters(request.Parameters);
        request.Executed.EnsureWritable();
        request.Page?.EnsureWritable();

        var run = await WatchAsync(progress =>
            new NotebookRunner(clock).RunAsync(notebook, request.Paths.Folder, progress, cancellationToken)
        );
        SayWhatFailed(run);
        await WriteAsync(request, FactsOf(run).AddTo(NotebookMetadata.AddTo(run.Notebook)), run.State);
        return run.State switch
        {
            CellState.Succeeded => ExitCode.Success,
            CellState.Failed => ExitCode.Failure,
            _ => ExitCode.Interrupted,
        };
    }

    private Task<NotebookRun> WatchAsync(Func<IProgress<CellProgress>, Task<NotebookRun>> run) =>
        terminal.IsLive ? new LiveProgress(terminal.Out, clock).WatchAsync(run) : run(new PlainProgress(terminal.Out));

    private async Task WriteAsync(RunRequest request, Notebook executed, CellState state)
    {
        await request.Executed.WriteAsync(NotebookWriter.Write(executed));
        terminal.Success($"Executed notebook: {request.Executed.Path}");
        if (request.Page is not { } page)
        {
            return;
        }

        await page.WriteAsync(new HtmlReport(request.Paths.ReportOptions).Render(executed));
        var upTo = state switch
        {
            CellState.Succeeded => "",
            CellState.Failed => " (up to the failing cell, with its error)",
            _ => " (up to where the run was stopped)",
        };
        terminal.Success($"Report: {page.Path}{upTo}");
    }

    private void SayWhatFailed(NotebookRun run)
    {
        if (run.Failure is not { } failure)
        {
            return;
        }

        var error = failure.Error;
        var line = error.Line is { } number ? $", line {number}" : "";
        terminal.Failure($"Cell [{failure.CellNumber}] ({failure.Title}){line}:");
        if (failure.SourceLine is { } code)
        {
            terminal.Error.MarkupLine($"  [grey]{error.Line} │[/] {Markup.Escape(code)}");
        }

        var traceback = error.Traceback.IsEmpty ? [$"{error.Name}: {error.Message}"] : error.Traceback;
        foreach (var text in traceback.SelectMany(text => text.Split('\n')))
        {
            terminal.Error.MarkupLine($"  {Markup.Escape(text)}");
        }
    }

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
