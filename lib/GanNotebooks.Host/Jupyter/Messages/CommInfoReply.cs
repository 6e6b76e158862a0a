using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter.Messages;

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
