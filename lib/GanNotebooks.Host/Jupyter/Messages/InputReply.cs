namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>What the user answered.</summary>
internal sealed record InputReply : IContent
{
    /// <inheritdoc />
    public static string MessageType => "input_reply";

    /// <summary>The answer.</summary>
    public string Value { get; init; } = "";
}
