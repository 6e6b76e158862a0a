namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>What the user answered.</summary>
/// <param name="Value">The answer.</param>
internal sealed record InputReply(string Value = "") : IContent
{
    /// <inheritdoc />
    public static string MessageType => "input_reply";
}
