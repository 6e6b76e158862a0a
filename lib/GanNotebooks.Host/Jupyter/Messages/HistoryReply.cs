using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Which cells were run.</summary>
/// <param name="History">For each cell its session, its number, and its code or a pair of code and value.</param>
internal sealed record HistoryReply(JsonArray History) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "history_reply";

    /// <summary>Always <c>ok</c>.</summary>
    public string Status => "ok";
}
