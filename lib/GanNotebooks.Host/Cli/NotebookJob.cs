using System.Runtime.InteropServices;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Parameters;
using GanNotebooks.Host.Notebooks.Running;
using GanNotebooks.Host.Reports.Facts;
using Spectre.Console;

namespace GanNotebooks.Host.Cli;

/// <summary>What <c>run</c> and <c>report</c> have in common: running a notebook and keeping what came of it.</summary>
internal sealed class NotebookJob(Terminal terminal, TimeProvider clock)
{
    /// <summary>Runs a notebook with its progress on the terminal, writes it with its outputs, and says what failed.</summary>
    /// <remarks>All that can be wrong with the request is found before the first cell runs.</remarks>
    /// <exception cref="NotebookException">The request cannot be met.</exception>
    public async Task<NotebookRun> RunAsync(
        NotebookPaths paths,
        OutputFile executed,
        string[] parameters,
        CancellationToken cancellationToken
    )
    {
        var source = await NotebookFile.ReadAsync(paths.Notebook, cancellationToken);
        var notebook = source.WithParameters([.. parameters.Select(ParameterValue.Parse)]);
        executed.EnsureWritable();

        var run = await WatchAsync(
            progress => new NotebookRunner(clock).RunAsync(notebook, paths.Folder, progress, cancellationToken)
        );
        run = run with { Notebook = FactsOf(run).AddTo(run.Notebook) };
        await executed.WriteAsync(NotebookWriter.Write(run.Notebook), CancellationToken.None);
        SayHowItEnded(run);
        terminal.Success($"Executed notebook: {executed.Path}");
        return run;
    }

    /// <summary>What the program tells whoever started it after such a run.</summary>
    public static int ExitCodeOf(NotebookRun run) =>
        run.State switch
        {
            CellState.Succeeded => ExitCode.Success,
            CellState.Failed => ExitCode.Failure,
            _ => ExitCode.Interrupted,
        };

    private Task<NotebookRun> WatchAsync(Func<IProgress<CellProgress>, Task<NotebookRun>> run) =>
        terminal.IsLive ? new LiveProgress(terminal.Out, clock).WatchAsync(run) : run(new PlainProgress(terminal.Out));

    private void SayHowItEnded(NotebookRun run)
    {
        if (run.Failure is not { } failure)
        {
            return;
        }

        var line = failure.Error.Line is { } number ? $", line {number}" : "";
        terminal.Failure($"Cell [{failure.CellNumber}] ({failure.Title}){line}: {failure.Error.Name}: {failure.Error.Message}");
        if (failure.SourceLine is { } code)
        {
            terminal.Error.MarkupLine($"  [grey]{failure.Error.Line} │[/] {Markup.Escape(code)}");
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
