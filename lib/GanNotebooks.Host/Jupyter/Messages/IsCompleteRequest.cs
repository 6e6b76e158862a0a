namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Asks whether code can be run, or its author is not done typing.</summary>
internal sealed record IsCompleteRequest : IContent
{
    /// <inheritdoc />
    public static string MessageType => "is_complete_request";

    /// <summary>The code so far.</summary>
    public string Code { get; init; } = "";
}
