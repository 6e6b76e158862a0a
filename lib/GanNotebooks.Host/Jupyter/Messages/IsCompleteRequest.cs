namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Asks whether code can be run, or its author is not done typing.</summary>
/// <param name="Code">The code so far.</param>
internal sealed record IsCompleteRequest(string Code = "") : IContent
{
    /// <inheritdoc />
    public static string MessageType => "is_complete_request";
}
