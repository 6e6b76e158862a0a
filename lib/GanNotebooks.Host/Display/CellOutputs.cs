using System.Text;
using System.Threading.Channels;

namespace GanNotebooks.Host.Display;

/// <summary>Hands on what one cell shows, in order and one at a time; small pieces of console text travel together.</summary>
/// <remarks>
/// A task of its own calls the receiver, never the thread that shows something: the receiver may write to the
/// console, whose lock the showing thread may hold. Outputs of a task that outlives its cell still arrive.
/// </remarks>
internal sealed class CellOutputs
{
    private const int LongText = 8192;
    private static readonly TimeSpan FlushInterval = TimeSpan.FromMilliseconds(50);

    private readonly Channel<CellOutput> queue = Channel.CreateUnbounded<CellOutput>(new() { SingleReader = true });
    private readonly Lock gate = new();
    private readonly StringBuilder text = new();
    private readonly TimeProvider clock;
    private OutputStream textStream;
    private ITimer? timer;
    private bool closed;

    public CellOutputs(IProgress<CellOutput> target, TimeProvider clock)
    {
        this.clock = clock;
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => DeliverAsync(target));
        }
    }

    /// <summary>Adds console text.</summary>
    public void Write(OutputStream stream, ReadOnlySpan<char> piece)
    {
        try { }
        finally // A cell is never aborted inside a finally block, so no text is lost half-way.
        {
            lock (gate)
            {
                if (stream != textStream)
                {
                    QueueText();
                    textStream = stream;
                }

                if (text.Length == 0 && piece.Length > 0)
                {
                    timer ??= clock.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                    timer.Change(FlushInterval, Timeout.InfiniteTimeSpan);
                }

                text.Append(piece);
                if (text.Length >= LongText)
                {
                    QueueText();
                }
            }
        }
    }

    /// <summary>Adds anything else, after the text written so far.</summary>
    public void Emit(CellOutput output)
    {
        try { }
        finally
        {
            lock (gate)
            {
                QueueText();
                if (!closed)
                {
                    queue.Writer.TryWrite(output);
                }
            }
        }
    }

    /// <summary>Waits until everything added so far has been received.</summary>
    /// <exception cref="Exception">What the receiver threw.</exception>
    public Task DrainAsync()
    {
        var mark = new Mark(new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (gate)
        {
            QueueText();
            queue.Writer.TryWrite(mark);
        }

        return mark.Passed.Task;
    }

    /// <summary>Drops whatever is added from now on: the cell was given up.</summary>
    public void Close()
    {
        lock (gate)
        {
            QueueText();
            closed = true;
        }
    }

    private void Flush()
    {
        lock (gate)
        {
            QueueText();
        }
    }

    private void QueueText()
    {
        if (text.Length > 0 && !closed)
        {
            queue.Writer.TryWrite(new StreamOutput(textStream, text.ToString()));
        }

        text.Clear();
    }

    private async Task DeliverAsync(IProgress<CellOutput> target)
    {
        Exception? failure = null;
        await foreach (var output in queue.Reader.ReadAllAsync())
        {
            if (output is Mark mark)
            {
                _ = failure is null ? mark.Passed.TrySetResult() : mark.Passed.TrySetException(failure);
                continue;
            }

            try
            {
                target.Report(output);
            }
            catch (Exception exception)
            {
                failure ??= exception;
            }
        }
    }

    private sealed record Mark(TaskCompletionSource Passed) : CellOutput;
}
