using GanNotebooks.Host.Jupyter.Messages;
using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Jupyter.Requests;

/// <summary>Says whether code can be run, or its author is not done typing.</summary>
internal sealed class IsCompleteHandler(KernelSession session) : IRequestHandler
{
    /// <inheritdoc />
    public string RequestType => IsCompleteRequest.MessageType;

    /// <inheritdoc />
    public async Task HandleAsync(Request request, CancellationToken cancellationToken)
    {
        var judgement = await session.JudgeAsync(request.Content<IsCompleteRequest>().Code);
        request.Reply(new IsCompleteReply(judgement.Status, judgement.Indent));
    }
}
