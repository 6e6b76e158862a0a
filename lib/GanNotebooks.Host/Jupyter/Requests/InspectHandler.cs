using GanNotebooks.Host.Jupyter.Execution;
using GanNotebooks.Host.Jupyter.Messages;
using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Jupyter.Requests;

/// <summary>Says what is at the cursor.</summary>
internal sealed class InspectHandler(KernelSession session) : IRequestHandler
{
    /// <inheritdoc />
    public string RequestType => InspectRequest.MessageType;

    /// <inheritdoc />
    public async Task HandleAsync(Request request, CancellationToken cancellationToken)
    {
        var inspect = request.Content<InspectRequest>();
        var cursor = CursorPosition.ToIndex(inspect.Code, inspect.CursorPos);
        var data = await session.InspectAsync(inspect.Code, cursor, inspect.DetailLevel, cancellationToken);
        request.Reply(new InspectReply(data.Count > 0, JupyterOutput.Data(data)));
    }
}
