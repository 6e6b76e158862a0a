namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Asks what is at the cursor.</summary>
internal sealed record InspectRequest : IContent
{
    /// <inheritdoc />
    public static string MessageType => "inspect_request";

    /// <summary>The cell.</summary>
    public string Code { get; init; } = "";

    /// <summary>Where the cursor is, in Unicode characters.</summary>
    public int CursorPos { get; init; }

    /// <summary>0 for the essentials, 1 for all.</summary>
    public int DetailLevel { get; init; }
}
