namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Asks which cells were run.</summary>
internal sealed record HistoryRequest : IContent
{
    /// <inheritdoc />
    public static string MessageType => "history_request";

    /// <summary>Whether to tell their values too.</summary>
    public bool Output { get; init; }

    /// <summary><c>tail</c>, <c>range</c> or <c>search</c>.</summary>
    public string HistAccessType { get; init; } = "tail";

    /// <summary>Of a range: the session; 0 for the current one.</summary>
    public int Session { get; init; }

    /// <summary>Of a range: the first cell's number.</summary>
    public int Start { get; init; }

    /// <summary>Of a range: the number after the last cell's; nothing for all.</summary>
    public int? Stop { get; init; }

    /// <summary>Of a tail or a search: how many cells at most, the last ones; nothing for all.</summary>
    public int? N { get; init; }

    /// <summary>Of a search: a glob that cells must match.</summary>
    public string Pattern { get; init; } = "*";

    /// <summary>Of a search: whether to leave out repetitions.</summary>
    public bool Unique { get; init; }
}
