using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using GanNotebooks.Host.Jupyter.Messages;

namespace GanNotebooks.Host.Jupyter.Wire;

/// <summary>Sends messages in the name of this kernel.</summary>
internal sealed class MessageSender(KernelSockets sockets, TimeProvider clock)
{
    private static readonly byte[] Nothing = "{}"u8.ToArray();

    private readonly string _session = Guid.NewGuid().ToString();
    private readonly string _username = Environment.UserName;

    /// <summary>Tells every front end what nobody asked for.</summary>
    public void Broadcast<T>(T content)
        where T : IContent => Broadcast(null, content);

    /// <summary>Tells every front end what comes of a request.</summary>
    /// <param name="parent">The header of the request.</param>
    /// <param name="content">What to tell.</param>
    public void Broadcast<T>(byte[]? parent, T content)
        where T : IContent =>
        Send(KernelChannel.IoPub, [Encoding.UTF8.GetBytes(T.MessageType)], parent, T.MessageType, content);

    /// <summary>Sends a message.</summary>
    /// <param name="channel">The socket.</param>
    /// <param name="route">Who is to get it, or the topic of a broadcast.</param>
    /// <param name="parent">The header of what it answers; nothing where nobody asked.</param>
    /// <param name="type">Its type.</param>
    /// <param name="content">What it says.</param>
    public void Send<T>(KernelChannel channel, ImmutableArray<byte[]> route, byte[]? parent, string type, T content)
    {
        var date = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        var header = new MessageHeader(Guid.NewGuid().ToString(), type, _session, _username, date);
        sockets.Send(
            channel,
            new(route, MessageJson.Write(header), parent ?? Nothing, Nothing, MessageJson.Write(content))
        );
    }
}
