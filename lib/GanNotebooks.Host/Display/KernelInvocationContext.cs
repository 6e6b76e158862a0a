using GanNotebooks.Host.Display;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>The cell that the calling code, or the code that started it, belongs to.</summary>
/// <remarks>Named as in .NET Interactive, so that cells written for it run unchanged.</remarks>
public sealed class KernelInvocationContext
{
    private static readonly AsyncLocal<KernelInvocationContext?> Cell = new();

    private readonly CancellationToken cancellationToken;

    private readonly CellOutputs outputs;
    private readonly CellInput? input;
    private Thread? stopped;

    internal KernelInvocationContext(CellOutputs outputs, CellInput? input, CancellationToken cancellationToken)
    {
        this.outputs = outputs;
        this.input = input;
        this.cancellationToken = cancellationToken;
    }

    /// <summary>The cell that runs the calling code; <see langword="null" /> outside a cell.</summary>
    public static KernelInvocationContext? Current => Cell.Value;

    /// <summary>Cancelled when the cell is to stop.</summary>
    public CancellationToken CancellationToken
    {
        get
        {
            WatchesCancellation = true;
            return cancellationToken;
        }
    }

    /// <summary>Whether the cell ever asked for its token, so that it may be trusted to stop by itself.</summary>
    internal bool WatchesCancellation { get; private set; }

    /// <summary>Shows a value.</summary>
    /// <param name="value">What to show.</param>
    /// <param name="mimeTypes">The representations to show; none for those preferred for the value's type.</param>
    /// <returns>A handle that can replace the value later.</returns>
    public DisplayedValue Display(object? value, params string[] mimeTypes)
    {
        var shown = new DisplayedValue(value, mimeTypes, ValueFormatter.Format(value, mimeTypes), this);
        Emit(new DisplayOutput(shown.Data, shown.DisplayId));
        return shown;
    }

    /// <summary>Shows text that is a representation already.</summary>
    /// <param name="value">The representation.</param>
    /// <param name="mimeType">Its type, such as <c>text/html</c>.</param>
    /// <returns>A handle that can replace it later.</returns>
    public DisplayedValue DisplayAs(string value, string mimeType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        var shown = new DisplayedValue(value, mimeType, this);
        Emit(new DisplayOutput(shown.Data, shown.DisplayId));
        return shown;
    }

    /// <summary>Takes back what the cell has shown so far; .NET Interactive has nothing like it.</summary>
    /// <param name="wait">Whether to wait for the next output, so that replacing does not flicker.</param>
    public void ClearOutput(bool wait = false) => Emit(new ClearOutput(wait));

    /// <summary>Writes to the cell's standard output.</summary>
    public void DisplayStandardOut(string output) => Write(OutputStream.Out, output);

    /// <summary>Writes to the cell's standard error.</summary>
    public void DisplayStandardError(string error) => Write(OutputStream.Error, error);

    /// <summary>Asks the user for a line of text, after everything that the cell has shown so far.</summary>
    /// <exception cref="NotSupportedException">Nobody is there to answer.</exception>
    internal async Task<string> AskAsync(string prompt, bool isPassword)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (input is null)
        {
            throw new NotSupportedException(
                "A cell cannot read from the console here, there is no keyboard behind it. "
                    + "Put the value in a variable at the top of the notebook instead."
            );
        }

        await outputs.DrainAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        return await input(prompt, isPassword, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes this the cell of the calling code and of everything that it starts from now on.</summary>
    internal void Enter() => Cell.Value = this;

    /// <summary>Ends the cell where its thread next shows something; what its other threads show is dropped.</summary>
    internal void Stop(Thread cell) => Volatile.Write(ref stopped, cell);

    /// <exception cref="OperationCanceledException">The calling thread is that of a stopped cell.</exception>
    internal void Write(OutputStream stream, ReadOnlySpan<char> text)
    {
        if (!IsStopped())
        {
            outputs.Write(stream, text);
        }
    }

    /// <exception cref="OperationCanceledException">The calling thread is that of a stopped cell.</exception>
    internal void Emit(CellOutput output)
    {
        if (!IsStopped())
        {
            outputs.Emit(output);
        }
    }

    // An exception on any other thread might be nobody's, and end the process.
    private bool IsStopped() =>
        Volatile.Read(ref stopped) is { } cell
        && (
            cell != Thread.CurrentThread
                ? true
                : throw new OperationCanceledException("The cell was cancelled.", cancellationToken)
        );
}
