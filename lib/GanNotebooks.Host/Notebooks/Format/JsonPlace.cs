using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Notebooks.Format;

/// <summary>A value within a notebook's file, which knows where it is when it has to complain.</summary>
/// <param name="Node">The value, <see langword="null" /> where it is missing or JSON's <c>null</c>.</param>
/// <param name="Place">Where it is, such as <c>lab.ipynb, cell 3, outputs[0]</c>.</param>
internal readonly record struct JsonPlace(JsonNode? Node, string Place)
{
    /// <summary>Whether there is no such value.</summary>
    public bool IsMissing => Node is null;

    /// <summary>A field of this object.</summary>
    public JsonPlace this[string field] => new(Object()[field], $"{Place}, {field}");

    /// <summary>This value as an object.</summary>
    public JsonObject Object() => Node as JsonObject ?? throw Wrong("an object");

    /// <summary>A copy of this value as an object, empty where it is missing.</summary>
    public JsonObject ObjectOrEmpty() => IsMissing ? [] : (JsonObject)Object().DeepClone();

    /// <summary>The items of this list.</summary>
    /// <param name="name">What to call an item and its number, given the list's place and a number from 0.</param>
    public IEnumerable<JsonPlace> Items(Func<string, int, string> name)
    {
        var place = Place;
        var items = Node as JsonArray ?? throw Wrong("a list");
        return items.Select((item, i) => new JsonPlace(item, name(place, i)));
    }

    /// <summary>This value as text.</summary>
    public string Text() =>
        Node is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw Wrong("text");

    /// <summary>This value as text that may be kept as a list of lines.</summary>
    public string Lines() =>
        Node is JsonArray ? string.Concat(Items((place, i) => $"{place}[{i}]").Select(line => line.Text())) : Text();

    /// <summary>This value as a whole number, if there is one.</summary>
    public int? Number() =>
        IsMissing ? null
        : Node is JsonValue value && value.TryGetValue<int>(out var number) ? number
        : throw Wrong("a whole number");

    /// <summary>A complaint that this is not what it should be.</summary>
    public NotebookException Wrong(string wanted) =>
        new(
            IsMissing
                ? $"{Place}: missing, where a notebook has {wanted}."
                : $"{Place}: should be {wanted}, but is {Describe(Node)}."
        );

    private static string Describe(JsonNode? node) =>
        node?.GetValueKind() switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => $"the text {Shortened(node.ToJsonString())}",
            _ => Shortened(node?.ToJsonString() ?? "null"),
        };

    private static string Shortened(string json) => json.Length <= 40 ? json : json[..39] + "…";
}
