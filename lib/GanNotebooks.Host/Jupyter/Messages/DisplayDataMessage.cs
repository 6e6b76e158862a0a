using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>A value on display.</summary>
/// <param name="Data">Its representations by MIME type.</param>
/// <param name="Transient">Its id.</param>
internal sealed record DisplayDataMessage(JsonObject Data, TransientData Transient) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "display_data";

    /// <summary>Hints for front ends; none are given.</summary>
    public JsonObject Metadata { get; } = [];
}
