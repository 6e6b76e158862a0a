namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>What a message is, and who sent it.</summary>
internal sealed record MessageHeader
{
    /// <summary>The version of the protocol that is spoken here.</summary>
    public const string ProtocolVersion = "5.3";

    /// <summary>Tells it from all other messages.</summary>
    public string MsgId { get; init; } = "";

    /// <summary>Its type, such as <c>execute_request</c>.</summary>
    public string MsgType { get; init; } = "";

    /// <summary>Tells its sender from all others.</summary>
    public string Session { get; init; } = "";

    /// <summary>Who runs the sender.</summary>
    public string Username { get; init; } = "";

    /// <summary>When it was sent, as ISO 8601 has it.</summary>
    public string Date { get; init; } = "";

    /// <summary>The version of the protocol that its sender speaks.</summary>
    public string Version { get; init; } = ProtocolVersion;
}
