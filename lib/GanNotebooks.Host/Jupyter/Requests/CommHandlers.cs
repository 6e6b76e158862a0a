using GanNotebooks.Host.Jupyter.Messages;
using GanNotebooks.Host.Jupyter.Wire;

namespace GanNotebooks.Host.Jupyter.Requests;

/// <summary>Says that no widgets are connected.</summary>
internal sealed class CommInfoHandler : IRequestHandler
{
    /// <inheritdoc />
    public string RequestType => "comm_info_request";

    /// <inheritdoc />
    public Task HandleAsync(Request request, CancellationToken cancellationToken)
    {
        request.Reply(new CommInfoReply());
        return Task.CompletedTask;
    }
}

/// <summary>Closes what a widget opens: nothing here answers widgets.</summary>
internal sealed class CommOpenHandler : IRequestHandler
{
    /// <inheritdoc />
    public string RequestType => CommOpen.MessageType;

    /// <inheritdoc />
    public Task HandleAsync(Request request, CancellationToken cancellationToken)
    {
        request.Publish(new CommClose(request.Content<CommOpen>().CommId));
        return Task.CompletedTask;
    }
}
