using GanNotebooks.Host.Jupyter.Messages;

namespace GanNotebooks.Host.Jupyter.Requests;

/// <summary>Answers that the running cell is being stopped, which <see cref="Execution.Interrupts" /> did on the message's arrival.</summary>
internal sealed class InterruptHandler : IRequestHandler
{
    /// <summary>What it answers.</summary>
    public const string MessageType = "interrupt_request";

    /// <inheritdoc />
    public string RequestType => MessageType;

    /// <inheritdoc />
    public Task HandleAsync(Request request, CancellationToken cancellationToken)
    {
        request.Reply(new InterruptReply());
        return Task.CompletedTask;
    }
}
