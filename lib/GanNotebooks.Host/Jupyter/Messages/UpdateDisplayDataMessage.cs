using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>A new content for every display of an id.</summary>
/// <param name="Data">Its representations by MIME type.</param>
/// <param name="Transient">The id.</param>
internal sealed record UpdateDisplayDataMessage(JsonObject Data, TransientData Transient) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "update_display_data";

    /// <summary>Hints for front ends; none are given.</summary>
    public JsonObject Metadata { get; } = [];
}
