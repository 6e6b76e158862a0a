using System.Runtime.InteropServices;

namespace GanNotebooks.Host.Cli;

/// <summary>Turns a first Ctrl+C (or SIGTERM) into a cancellation; a second one ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    /// <summary>Starts to listen.</summary>
    /// <param name="terminal">Where a first Ctrl+C is answered.</param>
    public Interruption(Terminal terminal)
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Handle(context, terminal));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Handle(context, terminal));
    }

    /// <summary>Is cancelled by the first Ctrl+C.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void Handle(PosixSignalContext context, Terminal terminal)
    {
        if (_source.IsCancellationRequested)
        {
            return;
        }

        context.Cancel = true;
        terminal.Notice("Stopping; what ran so far will be written. Ctrl+C again stops at once.");
        _source.Cancel();
    }
}
