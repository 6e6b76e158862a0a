using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Notebooks;

/// <summary>Reads what tools wrote into metadata, whatever shape they gave it.</summary>
internal static class MetadataText
{
    /// <summary>The text under <paramref name="path" />, if there is any.</summary>
    public static string? TextAt(this JsonObject metadata, params IEnumerable<string> path) =>
        metadata.At(path) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>What is under <paramref name="path" />, if there is anything.</summary>
    public static JsonNode? At(this JsonObject metadata, params IEnumerable<string> path) =>
        path.Aggregate((JsonNode?)metadata, (node, key) => (node as JsonObject)?[key]);
}
