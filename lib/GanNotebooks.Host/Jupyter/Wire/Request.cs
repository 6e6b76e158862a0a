using System.Text.Json;
using GanNotebooks.Host.Jupyter.Messages;

namespace GanNotebooks.Host.Jupyter.Wire;

/// <summary>What a front end asks for, and the way back to it.</summary>
internal sealed class Request(MessageSender sender, KernelChannel channel, Frames frames)
{
    /// <summary>What it is, and who sent it.</summary>
    /// <exception cref="JsonException">The message has no proper header.</exception>
    public MessageHeader Header { get; } = MessageJson.Read<MessageHeader>(frames.Header);

    /// <summary>What it asks for, such as <c>execute_request</c>.</summary>
    public string Type => Header.MsgType;

    /// <summary>The details.</summary>
    /// <exception cref="JsonException">They are not what the protocol prescribes.</exception>
    public T Content<T>()
        where T : IContent => MessageJson.Read<T>(frames.Content);

    /// <summary>Answers the front end that asked.</summary>
    public void Reply<T>(T content)
        where T : IContent => sender.Send(channel, frames.Route, frames.Header, T.MessageType, content);

    /// <summary>Tells every front end.</summary>
    public void Publish<T>(T content)
        where T : IContent => sender.Broadcast(frames.Header, content);

    /// <summary>Asks the user who sits at the front end that asked.</summary>
    public void Ask(InputRequest content) =>
        sender.Send(KernelChannel.Stdin, frames.Route, frames.Header, InputRequest.MessageType, content);

    /// <summary>Answers that it cannot be done.</summary>
    public void Refuse(Exception reason)
    {
        var type = Type.Replace("_request", "_reply", StringComparison.Ordinal);
        var name = reason.GetType().Name;
        sender.Send(
            channel,
            frames.Route,
            frames.Header,
            type,
            new ErrorReply(name, reason.Message, [$"{name}: {reason.Message}"])
        );
    }
}
