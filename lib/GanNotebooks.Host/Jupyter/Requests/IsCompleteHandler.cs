using GanNotebooks.Host.Jupyter.Language;
using GanNotebooks.Host.Jupyter.Messages;

namespace GanNotebooks.Host.Jupyter.Requests;

/// <summary>Says whether code can be run, or its author is not done typing.</summary>
internal sealed class IsCompleteHandler(CodeCompleteness completeness) : IRequestHandler
{
    /// <inheritdoc />
    public string RequestType => IsCompleteRequest.MessageType;

    /// <inheritdoc />
    public Task HandleAsync(Request request, CancellationToken cancellationToken)
    {
        request.Reply(completeness.Of(request.Content<IsCompleteRequest>().Code));
        return Task.CompletedTask;
    }
}
