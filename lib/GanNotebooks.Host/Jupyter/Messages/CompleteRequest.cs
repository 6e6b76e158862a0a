namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Asks what could be typed next.</summary>
internal sealed record CompleteRequest : IContent
{
    /// <inheritdoc />
    public static string MessageType => "complete_request";

    /// <summary>The cell so far.</summary>
    public string Code { get; init; } = "";

    /// <summary>Where the cursor is, in Unicode characters.</summary>
    public int CursorPos { get; init; }
}
