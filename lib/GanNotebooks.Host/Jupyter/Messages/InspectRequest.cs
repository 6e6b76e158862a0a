namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Asks what is at the cursor.</summary>
/// <param name="Code">The cell.</param>
/// <param name="CursorPos">Where the cursor is, in Unicode characters.</param>
/// <param name="DetailLevel">0 for the essentials, 1 for all.</param>
internal sealed record InspectRequest(string Code = "", int CursorPos = 0, int DetailLevel = 0) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "inspect_request";
}
