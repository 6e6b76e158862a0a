using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Asks which cells were run.</summary>
/// <param name="Output">Whether to tell their values too.</param>
/// <param name="HistAccessType"><c>tail</c>, <c>range</c> or <c>search</c>.</param>
/// <param name="Session">Of a range: the session; 0 for the current one.</param>
/// <param name="Start">Of a range: the first cell's number.</param>
/// <param name="Stop">Of a range: the number after the last cell's; nothing for all.</param>
/// <param name="N">Of a tail or a search: how many cells at most, the last ones; nothing for all.</param>
/// <param name="Pattern">Of a search: a glob that cells must match.</param>
/// <param name="Unique">Of a search: whether to leave out repetitions.</param>
internal sealed record HistoryRequest(
    bool Output = false,
    string HistAccessType = "tail",
    int Session = 0,
    int Start = 0,
    int? Stop = null,
    int? N = null,
    string Pattern = "*",
    bool Unique = false
) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "history_request";
}

/// <summary>Which cells were run.</summary>
/// <param name="History">For each cell its session, its number, and its code or a pair of code and value.</param>
internal sealed record HistoryReply(JsonArray History) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "history_reply";

    /// <summary>Always <c>ok</c>.</summary>
    public string Status => "ok";
}
