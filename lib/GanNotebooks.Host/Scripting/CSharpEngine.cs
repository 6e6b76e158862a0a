using GanNotebooks.Host.Display;
using GanNotebooks.Host.Scripting.Execution;
using Microsoft.DotNet.Interactive;

namespace GanNotebooks.Host.Scripting;

/// <summary>Runs C# cells one after the other; what one cell declares, the next ones see.</summary>
/// <remarks>
/// Making one starts loading the compiler in the background. Cells wait for each other's end. A cell that was
/// cancelled and cannot be stopped is left behind: it gets no further output, and the next cell runs.
/// </remarks>
public sealed class CSharpEngine : IDisposable
{
    private readonly EngineOptions options;
    private readonly SemaphoreSlim turn = new(1);
    private readonly Task<Notebook> start;

    /// <summary>An engine in which nothing is declared yet.</summary>
    public CSharpEngine(EngineOptions options)
    {
        this.options = options;
        start = Task.Run(() => Notebook.StartAsync(options));
    }

    /// <summary>Ends when the compiler is loaded.</summary>
    internal Task Started => start;

    /// <summary>Runs one cell.</summary>
    /// <param name="cell">What to run.</param>
    /// <param name="outputs">Receives what the cell shows, in order, from any thread, one at a time; a task that the cell
    /// leaves running may show something after the cell's end.</param>
    /// <param name="cancellationToken">Stops the cell; the state of earlier cells survives.</param>
    /// <returns>How it ended. A failing cell does not throw.</returns>
    public Task<CellResult> RunAsync(
        CellSource cell,
        IProgress<CellOutput> outputs,
        CancellationToken cancellationToken = default
    ) => RunAsync(cell, outputs, input: null, cancellationToken);

    /// <summary>Runs one cell that may ask its user for input.</summary>
    /// <param name="cell">What to run.</param>
    /// <param name="outputs">Receives what the cell shows, in order, from any thread, one at a time; a task that the cell
    /// leaves running may show something after the cell's end.</param>
    /// <param name="input">Asks the user; <see langword="null" /> where there is none.</param>
    /// <param name="cancellationToken">Stops the cell; the state of earlier cells survives.</param>
    /// <returns>How it ended. A failing cell does not throw.</returns>
    public async Task<CellResult> RunAsync(
        CellSource cell,
        IProgress<CellOutput> outputs,
        CellInput? input,
        CancellationToken cancellationToken = default
    )
    {
        var started = options.Clock.GetTimestamp();
        var shown = new CellOutputs(outputs, options.Clock);
        var end = await Task.Run(() => RunInTurnAsync(cell, shown, input, cancellationToken), CancellationToken.None);
        await shown.DrainAsync();
        return new(end.Status, end.Error, options.Clock.GetElapsedTime(started));
    }

    /// <summary>What a cell that is being typed would be compiled with; does not wait for a cell that runs.</summary>
    internal async Task<CellDraft> DraftAsync(string code) => (await start).Draft(code);

    /// <inheritdoc />
    public void Dispose()
    {
        // An engine that has not started yet has nothing to clean up.
        if (start.IsCompletedSuccessfully)
        {
            start.Result.Dispose();
        }
    }

    private async Task<CellEnd> RunInTurnAsync(
        CellSource cell,
        CellOutputs shown,
        CellInput? input,
        CancellationToken cancellationToken
    )
    {
        var context = new KernelInvocationContext(shown, input, cancellationToken);
        CellEnd end;
        try
        {
            var notebook = await start.WaitAsync(cancellationToken);
            await turn.WaitAsync(cancellationToken);
            try
            {
                end = await notebook.RunAsync(cell, context, cancellationToken);
            }
            finally
            {
                turn.Release();
            }
        }
        catch (Exception exception)
        {
            end = CellEnd.Of(exception, cell.Name, cancellationToken);
        }

        if (end.Error is not null)
        {
            shown.Emit(end.Error);
        }

        if (end.LeftBehind)
        {
            shown.Close();
        }

        return end;
    }
}
