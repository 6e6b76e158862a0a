using System.Runtime.InteropServices;

namespace GanNotebooks.Host.Jupyter;

/// <summary>What the kernel does on signals: Ctrl+C stops the running cell, a termination ends the kernel in order.</summary>
internal sealed class KernelSignals(KernelServer server) : IDisposable
{
    private readonly PosixSignalRegistration _interrupt = On(PosixSignal.SIGINT, server.Interrupt);
    private readonly PosixSignalRegistration _terminate = On(PosixSignal.SIGTERM, server.End);

    /// <inheritdoc />
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private static PosixSignalRegistration On(PosixSignal signal, Action action) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = true;
                action();
            }
        );
}
