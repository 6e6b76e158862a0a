using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Opens a channel between a widget and its counterpart in the kernel.</summary>
/// <param name="CommId">The channel.</param>
internal sealed record CommOpen(string CommId = "") : IContent
{
    /// <inheritdoc />
    public static string MessageType => "comm_open";
}

/// <summary>Closes the channel of a widget.</summary>
/// <param name="CommId">The channel.</param>
internal sealed record CommClose(string CommId) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "comm_close";

    /// <summary>Nothing.</summary>
    public JsonObject Data { get; } = [];
}

/// <summary>Which channels of widgets are open: none ever are.</summary>
internal sealed record CommInfoReply : IContent
{
    /// <inheritdoc />
    public static string MessageType => "comm_info_reply";

    /// <summary>Always <c>ok</c>.</summary>
    public string Status => "ok";

    /// <summary>None.</summary>
    public JsonObject Comms { get; } = [];
}
