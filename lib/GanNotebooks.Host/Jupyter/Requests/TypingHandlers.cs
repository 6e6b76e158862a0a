using System.Text.Json.Nodes;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Jupyter.Execution;
using GanNotebooks.Host.Jupyter.Messages;
using GanNotebooks.Host.Jupyter.Wire;
using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Jupyter.Requests;

/// <summary>Says what could be typed next.</summary>
internal sealed class CompleteHandler(KernelSession session) : IRequestHandler
{
    /// <inheritdoc />
    public string RequestType => CompleteRequest.MessageType;

    /// <inheritdoc />
    public async Task HandleAsync(Request request, CancellationToken cancellationToken)
    {
        var complete = request.Content<CompleteRequest>();
        var code = complete.Code;
        var cursor = CursorPosition.ToIndex(code, complete.CursorPos);
        var completions = await session.CompleteAsync(code, cursor, cancellationToken);
        var start = CursorPosition.FromIndex(code, completions.Start);
        var end = CursorPosition.FromIndex(code, completions.End);
        request.Reply(
            new CompleteReply(
                [.. completions.Items.Select(item => item.Text)],
                start,
                end,
                Types(completions, start, end)
            )
        );
    }

    // Front ends show an icon for the kind and, beside the text, what JupyterLab calls the signature.
    private static JsonObject Types(Completions completions, int start, int end) =>
        new()
        {
            ["_jupyter_types_experimental"] = new JsonArray([
                .. completions.Items.Select(item => new JsonObject
                {
                    ["start"] = start,
                    ["end"] = end,
                    ["text"] = item.Text,
                    ["type"] = item.Kind,
                    ["signature"] = item.Signature,
                }),
            ]),
        };
}

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

/// <summary>Says whether code can be run, or its author is not done typing.</summary>
internal sealed class IsCompleteHandler(KernelSession session) : IRequestHandler
{
    /// <inheritdoc />
    public string RequestType => IsCompleteRequest.MessageType;

    /// <inheritdoc />
    public async Task HandleAsync(Request request, CancellationToken cancellationToken)
    {
        var judgement = await session.IsCompleteAsync(request.Content<IsCompleteRequest>().Code);
        request.Reply(new IsCompleteReply(judgement.Status, judgement.Indent));
    }
}
