using GanNotebooks.Host.Jupyter.Messages;

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
