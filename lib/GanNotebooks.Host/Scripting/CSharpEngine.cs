using GanNotebooks.Host.Display;

namespace GanNotebooks.Host.Scripting;

/// <summary>Runs C# cells one after the other; what one cell declares, the next ones see.</summary>
public sealed class CSharpEngine(EngineOptions options) : IDisposable
{
    /// <summary>Runs one cell.</summary>
    /// <param name="cell">What to run.</param>
    /// <param name="outputs">Receives what the cell shows, in order, from any thread, one at a time.</param>
    /// <param name="cancellationToken">Stops the cell; the state of earlier cells survives.</param>
    /// <returns>How it ended. A failing cell does not throw.</returns>
    public Task<CellResult> RunAsync(
        CellSource cell,
        IProgress<CellOutput> outputs,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException($"{cell.Name} in {options.WorkingDirectory}");

    /// <inheritdoc />
    public void Dispose() { }
}
