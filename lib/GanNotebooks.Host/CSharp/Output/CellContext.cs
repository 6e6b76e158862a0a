using System.Runtime.CompilerServices;
using System.Text;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.CSharp.Syntax;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace GanNotebooks.Host.CSharp.Output;

/// <summary>What this kernel adds to a command's <see cref="KernelInvocationContext" /> while it runs, and after.</summary>
/// <remarks>
/// Console text leaves in pieces of some size, in order with everything else that is shown. What a task shows that
/// outlives its cell still arrives, where the context by itself drops what comes after the command's end. A cell that
/// was stopped by force is stopped where it next shows something.
/// </remarks>
internal sealed class CellContext
{
    private const int LongText = 8192;
    private static readonly TimeSpan FlushInterval = TimeSpan.FromMilliseconds(50);

    // A context is found by whoever runs in it, as the context itself is; it goes with it.
    private static readonly ConditionalWeakTable<KernelInvocationContext, CellContext> Known = [];

    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();
    private OutputStream _stream;
    private ITimer? _timer;
    private Thread? _stopped;
    private bool _isClosed;
    private int _isStarted;
    private int _partsTaken;

    private CellContext(KernelInvocationContext invocation) => Invocation = invocation;

    /// <summary>That of the command that the calling code, or the code that started it, belongs to.</summary>
    public static CellContext? Current => KernelInvocationContext.Current is { } invocation ? Of(invocation) : null;

    /// <summary>The same, where code can do nothing without one.</summary>
    /// <exception cref="InvalidOperationException">No cell runs the calling code.</exception>
    public static CellContext Required =>
        Current ?? throw new InvalidOperationException("Only a cell can show something.");

    /// <summary>The command's own context.</summary>
    public KernelInvocationContext Invocation { get; }

    /// <summary>That of a command.</summary>
    public static CellContext Of(KernelInvocationContext invocation) =>
        Known.GetValue(invocation, static invocation => new(invocation));

    /// <summary>Sends the text that the calling code's command has written so far, if there is any.</summary>
    /// <remarks>To be called before anything else is sent.</remarks>
    public static void FlushBefore(KernelEvent next)
    {
        if (
            next is not (StandardOutputValueProduced or StandardErrorValueProduced)
            && KernelInvocationContext.Current is { } invocation
            && Known.TryGetValue(invocation, out var cell)
        )
        {
            cell.Flush();
        }
    }

    /// <summary>Whether this is the first part of the command that begins.</summary>
    public bool TryStart() => Interlocked.Exchange(ref _isStarted, 1) == 0;

    /// <summary>Of a cell's parts the next that a piece of code is; nothing where it is none of them.</summary>
    /// <param name="parts">All parts of the cell.</param>
    /// <param name="piece">Code that was taken out of the cell, perhaps without directives and blank lines.</param>
    public CellCode? TakePart(IReadOnlyList<CellCode> parts, string piece)
    {
        for (var i = _partsTaken; i < parts.Count; i++)
        {
            if (Statements(parts[i].Text).SequenceEqual(Statements(piece)))
            {
                _partsTaken = i + 1;
                return parts[i];
            }
        }

        return null;

        static IEnumerable<string> Statements(string code) =>
            code.Split('\n')
                .Select(line => line.Trim())
                .Where(line => line is not ("" or ['#', 'r' or 'i', ' ' or '"', ..]));
    }

    /// <summary>Writes console text.</summary>
    /// <exception cref="OperationCanceledException">The calling thread is that of a stopped cell.</exception>
    public void Write(OutputStream stream, ReadOnlySpan<char> piece)
    {
        if (IsStopped())
        {
            return;
        }

        try { }
        finally // A cell is never aborted inside a finally block, so no text is lost half-way.
        {
            lock (_gate)
            {
                if (stream != _stream)
                {
                    SendText();
                    _stream = stream;
                }

                if (_text.Length == 0 && piece.Length > 0)
                {
                    _timer ??= TimeProvider.System.CreateTimer(
                        _ => Flush(),
                        null,
                        Timeout.InfiniteTimeSpan,
                        Timeout.InfiniteTimeSpan
                    );
                    _timer.Change(FlushInterval, Timeout.InfiniteTimeSpan);
                }

                _text.Append(piece);
                if (_text.Length >= LongText)
                {
                    SendText();
                }
            }
        }
    }

    /// <summary>Shows a value.</summary>
    /// <exception cref="OperationCanceledException">The calling thread is that of a stopped cell.</exception>
    public DisplayedValue Display(object? value, params IReadOnlyCollection<string> mimeTypes)
    {
        var shown = new DisplayedValue(value, FormattedValue.CreateManyFromObject(value, [.. mimeTypes]));
        Publish(new DisplayedValueProduced(value, Invocation.Command, shown.FormattedValues, shown.DisplayId));
        return shown;
    }

    /// <summary>Passes on that something on display has changed, where the command has ended.</summary>
    public void Update(DisplayedValue shown)
    {
        if (shown.IsUpdated && Invocation.IsComplete)
        {
            Publish(new DisplayedValueUpdated(shown.Value, shown.DisplayId, Invocation.Command, shown.FormattedValues));
        }
    }

    /// <summary>Sends an event of the command, also after its end.</summary>
    /// <exception cref="OperationCanceledException">The calling thread is that of a stopped cell.</exception>
    public void Publish(KernelEvent kernelEvent)
    {
        if (!IsStopped())
        {
            Flush();
            Send(kernelEvent);
        }
    }

    /// <summary>Sends the text written so far.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            SendText();
        }
    }

    /// <summary>Ends the cell where its thread next shows something; what its other threads show is dropped.</summary>
    public void Stop(Thread cell) => Volatile.Write(ref _stopped, cell);

    /// <summary>Drops whatever is written from now on: the cell was given up.</summary>
    public void Close()
    {
        lock (_gate)
        {
            SendText();
            _isClosed = true;
        }
    }

    private void SendText()
    {
        if (_text.Length > 0 && !_isClosed)
        {
            FormattedValue[] text = [new(PlainTextFormatter.MimeType, _text.ToString())];
            Send(
                _stream is OutputStream.Out
                    ? new StandardOutputValueProduced(Invocation.Command, text)
                    : new StandardErrorValueProduced(Invocation.Command, text)
            );
        }

        _text.Clear();
    }

    private void Send(KernelEvent kernelEvent)
    {
        if (!Invocation.IsComplete)
        {
            Invocation.Publish(kernelEvent);
        }
        else if (!_isClosed && Invocation.HandlingKernel?.RootKernel is CompositeKernel root)
        {
            root.ChildKernels.OfType<ILateEvents>().FirstOrDefault()?.PublishLate(kernelEvent);
        }
    }

    // An exception on any other thread might be nobody's, and end the process.
    private bool IsStopped() =>
        Volatile.Read(ref _stopped) is { } cell
        && (cell != Thread.CurrentThread ? true : throw new OperationCanceledException("The cell was cancelled."));
}

/// <summary>The kernel that tells what a command shows after its end, which the command's own context would drop.</summary>
internal interface ILateEvents
{
    /// <summary>Tells it.</summary>
    void PublishLate(KernelEvent kernelEvent);
}
