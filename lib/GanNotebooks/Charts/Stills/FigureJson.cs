using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanNotebooks.Charts.Stills;

/// <summary>Reads a figure's JSON where it may lack a member, or hold another kind than expected.</summary>
internal static class FigureJson
{
    /// <summary>What is found along a path of members, if anything.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            node = (node as JsonObject)?[name];
        }

        return node;
    }

    /// <summary>A number, if it is one.</summary>
    public static double? Number(this JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.Number
        && double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture) is var number
        && double.IsFinite(number)
            ? number
            : null;

    /// <summary>A text, if it is one.</summary>
    public static string? Text(this JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.String ? node.GetValue<string>() : null;

    /// <summary>Whether it is the value <c>false</c>.</summary>
    public static bool IsFalse(this JsonNode? node) => node?.GetValueKind() is JsonValueKind.False;
}
