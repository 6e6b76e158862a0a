namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>What a message is, and who sent it.</summary>
/// <param name="MsgId">Tells it from all other messages.</param>
/// <param name="MsgType">Its type, such as <c>execute_request</c>.</param>
/// <param name="Session">Tells its sender from all others.</param>
/// <param name="Username">Who runs the sender.</param>
/// <param name="Date">When it was sent, as ISO 8601 has it.</param>
/// <param name="Version">The version of the protocol that its sender speaks.</param>
internal sealed record MessageHeader(
    string MsgId = "",
    string MsgType = "",
    string? Session = "",
    string? Username = "",
    string? Date = "",
    string? Version = MessageHeader.ProtocolVersion
)
{
    /// <summary>The version of the protocol that is spoken here.</summary>
    public const string ProtocolVersion = "5.3";
}

/// <summary>The content of one type of message.</summary>
/// <remarks>See "Messaging in Jupyter" in the documentation of jupyter_client, which every field follows.</remarks>
internal interface IContent
{
    /// <summary>The message's type, such as <c>execute_request</c>.</summary>
    static abstract string MessageType { get; }
}
