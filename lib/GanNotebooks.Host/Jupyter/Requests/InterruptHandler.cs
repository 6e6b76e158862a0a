using GanNotebooks.Host.Jupyter.Execution;
using GanNotebooks.Host.Jupyter.Messages;

namespace GanNotebooks.Host.Jupyter.Requests;

/// <summary>Stops the running cell.</summary>
internal sealed class InterruptHandler(Interrupts interrupts) : IRequestHandler
{
    /// <inheritdoc />
    public string RequestType => "interrupt_request";

    /// <inheritdoc />
    public Task HandleAsync(Request request, CancellationToken cancellationToken)
    {
        interrupts.Interrupt();
        request.Reply(new InterruptReply());
        return Task.CompletedTask;
    }
}
