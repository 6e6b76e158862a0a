using System.Runtime.InteropServices;

namespace GanNotebooks.Host.Cli.Runs;

/// <summary>
/// Turns a first Ctrl+C, a termination or the loss of the terminal into a cancellation; a second one ends the process
/// at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private Action? _answer;

    /// <summary>Is cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Listens to the signals that stop a program.</summary>
    public void ListenToSignals()
    {
        On(PosixSignal.SIGINT, Handle);
        On(PosixSignal.SIGTERM, Handle);
        On(PosixSignal.SIGHUP, Handle);
    }

    /// <summary>Listens to another process, which gets the signals, and to those that are sent to this one alone.</summary>
    /// <param name="parent">The other process.</param>
    /// <param name="terminal">Where the first signal is answered: by this process, which redraws its lines there.</param>
    public void ListenTo(RunChannel parent, Terminal terminal)
    {
        _answer = () => terminal.Notice("Stopping; what ran so far will be written. Ctrl+C again stops at once.");
        // A terminal sends its Ctrl+C to both processes.
        On(PosixSignal.SIGINT, context => context.Cancel = true);
        On(PosixSignal.SIGTERM, Handle);
        On(PosixSignal.SIGHUP, Handle);
        parent.Listen(Cancel, () => Environment.Exit(ExitCode.Interrupted));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _signals.ForEach(signal => signal.Dispose());
        _source.Dispose();
    }

    private void On(PosixSignal signal, Action<PosixSignalContext> handle) =>
        _signals.Add(PosixSignalRegistration.Create(signal, handle));

    private void Handle(PosixSignalContext context)
    {
        if (!_source.IsCancellationRequested)
        {
            context.Cancel = true;
            Cancel();
        }
    }

    private void Cancel()
    {
        if (!_source.IsCancellationRequested)
        {
            _answer?.Invoke();
            // What is cancelled may throw, and nothing catches that on the threads of signals.
            _ = _source.CancelAsync();
        }
    }
}
