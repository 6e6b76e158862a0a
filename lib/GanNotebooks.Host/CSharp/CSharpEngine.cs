using GanNotebooks.Host.Cells;
using GanNotebooks.Host.CSharp.Errors;
using GanNotebooks.Host.CSharp.Language;
using GanNotebooks.Host.CSharp.Output;
using GanNotebooks.Host.CSharp.Packages;
using GanNotebooks.Host.CSharp.Submissions;
using GanNotebooks.Host.CSharp.Syntax;

namespace GanNotebooks.Host.CSharp;

/// <summary>Compiles and runs pieces of C# one after the other; what one declares, the next ones see.</summary>
/// <remarks>
/// Making one starts loading the compiler in the background. Pieces wait for each other's end, but for one that a
/// running piece submits itself. A piece that was cancelled and cannot be stopped is left behind: it gets no further
/// output, and the next one runs.
/// </remarks>
internal sealed class CSharpEngine : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Task<ScriptSession> _start;
    private volatile CellContext? _running;

    /// <summary>An engine in which nothing is declared yet.</summary>
    /// <param name="options">What the notebook is run with.</param>
    /// <param name="onPackage">Told of each package that a cell refers to, before the cell runs.</param>
    public CSharpEngine(KernelOptions options, PackageHandler? onPackage = null) =>
        _start = Task.Run(() => ScriptSession.StartAsync(options, onPackage));

    /// <summary>Ends when the compiler is loaded.</summary>
    public Task Started => _start;

    /// <summary>Runs one piece.</summary>
    /// <param name="code">The code, its lines where they are in the cell.</param>
    /// <param name="cellName">How errors name the cell.</param>
    /// <param name="cell">Where it runs.</param>
    /// <param name="onValue">Told the value of its last expression, if that has one, on the thread that runs it.</param>
    /// <returns>How it ended. A failing piece does not throw.</returns>
    public async Task<CellResult> RunAsync(CellCode code, string cellName, CellContext cell, Action<object?> onValue)
    {
        var cancellationToken = cell.Invocation.CancellationToken;
        var end = CellResult.Succeeded;
        try
        {
            await InTurnAsync(
                cell,
                async session => end = await session.RunAsync(code, cellName, cell, onValue, cancellationToken)
            );
        }
        catch (Exception exception)
        {
            end = ErrorTranslator.ResultOf(exception, cellName, cancellationToken);
        }

        if (end.LeftBehind)
        {
            cell.Close();
        }

        return end;
    }

    /// <summary>Makes everything available that pieces of a cell refer to.</summary>
    /// <exception cref="CellException">Something cannot be had.</exception>
    public Task ReferToAsync(CellCode code, CellContext cell) =>
        InTurnAsync(cell, session => session.ReferToAsync(code, cell, cell.Invocation.CancellationToken));

    /// <summary>Declares a variable, in place of one that has that name.</summary>
    /// <exception cref="CompilationException">It has no name that C# takes.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public Task SetVariableAsync(string name, object? value, CellContext cell) =>
        InTurnAsync(cell, session => session.SetVariableAsync(name, value, cell, cell.Invocation.CancellationToken));

    /// <summary>The variables; of those with one name, the last declared.</summary>
    public async Task<IReadOnlyList<NotebookVariable>> VariablesAsync() => [.. (await _start).Variables];

    /// <summary>What a piece that is being typed would be compiled with; does not wait for one that runs.</summary>
    public async Task<CellDraft> DraftAsync(CellCode code) => (await _start).Draft(code);

    /// <inheritdoc />
    public void Dispose()
    {
        // An engine that has not started yet has nothing to clean up.
        if (_start.IsCompletedSuccessfully)
        {
            _start.Result.Dispose();
        }
    }

    private async Task InTurnAsync(CellContext cell, Func<ScriptSession, Task> work)
    {
        var cancellationToken = cell.Invocation.CancellationToken;
        cancellationToken.ThrowIfCancellationRequested();
        var session = await _start.WaitAsync(cancellationToken);
        if (_running == cell)
        {
            await work(session);
            return;
        }

        await _turn.WaitAsync(cancellationToken);
        _running = cell;
        try
        {
            await work(session);
        }
        finally
        {
            _running = null;
            _turn.Release();
        }
    }
}
