using GanNotebooks.Host.Jupyter.Messages;

namespace GanNotebooks.Host.Jupyter.Requests;

/// <summary>Ends the kernel.</summary>
/// <param name="end">Makes the kernel end when the request is answered.</param>
internal sealed class ShutdownHandler(Action end) : IRequestHandler
{
    /// <inheritdoc />
    public string RequestType => ShutdownRequest.MessageType;

    /// <inheritdoc />
    public Task HandleAsync(Request request, CancellationToken cancellationToken)
    {
        var reply = new ShutdownReply(request.Content<ShutdownRequest>().Restart);
        request.Publish(reply);
        request.Reply(reply);
        end();
        return Task.CompletedTask;
    }
}
