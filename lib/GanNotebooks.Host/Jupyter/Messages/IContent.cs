namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>The content of one type of message.</summary>
/// <remarks>See "Messaging in Jupyter" in the documentation of jupyter_client, which every field follows.</remarks>
internal interface IContent
{
    /// <summary>The message's type, such as <c>execute_request</c>.</summary>
    static abstract string MessageType { get; }
}
