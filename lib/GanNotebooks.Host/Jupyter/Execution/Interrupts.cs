using System.Globalization;
using GanNotebooks.Host.Jupyter.Messages;

namespace GanNotebooks.Host.Jupyter.Execution;

/// <summary>Stops whatever the kernel works on, when the user wants it.</summary>
internal sealed class Interrupts
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _current;
    private MessageHeader? _request;

    /// <summary>Work begins that can be stopped.</summary>
    /// <param name="request">What asks for it.</param>
    /// <returns>Cancelled when it is to stop.</returns>
    public CancellationToken Begin(MessageHeader request)
    {
        lock (_lock)
        {
            // Not disposed when the work ends: what a cell leaves running may still hold the token.
            _current = new CancellationTokenSource();
            _request = request;
            return _current.Token;
        }
    }

    /// <summary>The work has ended.</summary>
    public void End()
    {
        lock (_lock)
        {
            _current = null;
        }
    }

    /// <summary>Stops it, if there is any that can be meant.</summary>
    /// <remarks>
    /// To be called when the message arrives, and not after others: a cell that begins meanwhile is not meant. Nor is one
    /// that the same sender asked for later, by its own clock. Cells are stopped on a thread of its own: the cell's own callbacks run
    /// there, and the cell may occupy the thread pool.
    /// </remarks>
    /// <param name="message">What asks for it; nothing for a signal.</param>
    public void Interrupt(MessageHeader? message = null)
    {
        lock (_lock)
        {
            if (_current is { } current && !IsEarlier(message, _request))
            {
                new Thread(() => Cancel(current)) { IsBackground = true, Name = "Interrupt" }.Start();
            }
        }
    }

    private static bool IsEarlier(MessageHeader? message, MessageHeader? request) =>
        message?.Session is { Length: > 0 } session
        && session == request?.Session
        && DateTimeOffset.TryParse(message.Date, CultureInfo.InvariantCulture, out var interrupted)
        && DateTimeOffset.TryParse(request.Date, CultureInfo.InvariantCulture, out var asked)
        && interrupted < asked;

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException)
        {
            // A callback of the cell threw; every other one was called.
        }
    }
}
