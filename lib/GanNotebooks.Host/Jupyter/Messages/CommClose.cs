using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Closes the channel of a widget.</summary>
/// <param name="CommId">The channel.</param>
internal sealed record CommClose(string CommId) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "comm_close";

    /// <summary>Nothing.</summary>
    public JsonObject Data { get; } = [];
}
