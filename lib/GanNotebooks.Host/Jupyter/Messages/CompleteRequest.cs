namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Asks what could be typed next.</summary>
/// <param name="Code">The cell so far.</param>
/// <param name="CursorPos">Where the cursor is, in Unicode characters.</param>
internal sealed record CompleteRequest(string Code = "", int CursorPos = 0) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "complete_request";
}
