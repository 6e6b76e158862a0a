using System.Text.Json.Nodes;
using GanNotebooks.Host.Jupyter.Execution;
using GanNotebooks.Host.Jupyter.Messages;
using GanNotebooks.Host.Jupyter.Wire;

namespace GanNotebooks.Host.Jupyter.Requests;

/// <summary>Says which cells were run.</summary>
internal sealed class HistoryHandler(ExecutionHistory history) : IRequestHandler
{
    /// <inheritdoc />
    public string RequestType => HistoryRequest.MessageType;

    /// <inheritdoc />
    public Task HandleAsync(Request request, CancellationToken cancellationToken)
    {
        var asked = request.Content<HistoryRequest>();
        var cells = asked.HistAccessType switch
        {
            "range" => history.Range(asked.Session, asked.Start, asked.Stop ?? int.MaxValue),
            "search" => history.Search(asked.Pattern, asked.Unique).TakeLast(asked.N ?? int.MaxValue),
            _ => history.All.TakeLast(asked.N ?? int.MaxValue),
        };
        request.Reply(new HistoryReply([.. cells.Select(cell => Entry(cell, asked.Output))]));
        return Task.CompletedTask;
    }

    private static JsonArray Entry(ExecutedCell cell, bool withOutput) =>
        [ExecutionHistory.Session, cell.Number, withOutput ? new JsonArray(cell.Code, cell.Value) : cell.Code];
}
