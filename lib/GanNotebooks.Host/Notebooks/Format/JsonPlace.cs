using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Notebooks.Format;

/// <summary>A value within a notebook's file, which knows where it is when it has to complain.</summary>
/// <remarks>It is kept as it is in the file and read when it is asked for, so that a large file is in memory once.</remarks>
/// <param name="Json">The value: valid JSON in UTF-8, empty where it is missing.</param>
/// <param name="Place">Where it is, such as <c>lab.ipynb, cell 3, outputs[0]</c>.</param>
internal readonly record struct JsonPlace(ReadOnlyMemory<byte> Json, string Place)
{
    /// <summary>How deep values may be nested that are kept as they are.</summary>
    public const int Deepest = 256;

    /// <summary>How values are parsed that are kept as they are.</summary>
    public static JsonDocumentOptions Strict { get; } = new() { AllowDuplicateProperties = false, MaxDepth = Deepest };

    // Nothing here is read by recursion.
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>What the value is; <see cref="JsonValueKind.Undefined" /> where it is missing.</summary>
    public JsonValueKind Kind =>
        Json.IsEmpty
            ? JsonValueKind.Undefined
            : Json.Span[0] switch
            {
                (byte)'{' => JsonValueKind.Object,
                (byte)'[' => JsonValueKind.Array,
                (byte)'"' => JsonValueKind.String,
                (byte)'t' => JsonValueKind.True,
                (byte)'f' => JsonValueKind.False,
                (byte)'n' => JsonValueKind.Null,
                _ => JsonValueKind.Number,
            };

    /// <summary>Whether there is no such value.</summary>
    public bool IsMissing => Kind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>The value that a whole file is.</summary>
    /// <exception cref="JsonException">The file is not JSON.</exception>
    public static JsonPlace OfFile(ReadOnlyMemory<byte> file, string name)
    {
        var reader = new Utf8JsonReader(file.Span, AnyDepth);
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        var end = (int)reader.BytesConsumed;
        while (reader.Read()) { }
        return new JsonPlace(file[start..end], name);
    }

    /// <summary>The fields of this object; missing ones are found as missing.</summary>
    /// <param name="onlyOnce">Whether a field that is there twice is wrong; else the last one counts.</param>
    /// <exception cref="NotebookException">It is no object, or has a field twice.</exception>
    public JsonFields Fields(bool onlyOnce = true)
    {
        if (Kind != JsonValueKind.Object)
        {
            throw Wrong("an object");
        }

        var fields = new Dictionary<string, ReadOnlyMemory<byte>>();
        var reader = new Utf8JsonReader(Json.Span, AnyDepth);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (onlyOnce && fields.ContainsKey(name))
            {
                throw new NotebookException($"{Place}: has the field {Shortened(name)} twice. Remove one of the two.");
            }

            fields[name] = Value(ref reader);
        }

        return new JsonFields(fields, Place);
    }

    /// <summary>The items of this list.</summary>
    /// <param name="name">What to call an item and its number, given the list's place and a number from 0.</param>
    public IReadOnlyList<JsonPlace> Items(Func<string, int, string> name)
    {
        if (Kind != JsonValueKind.Array)
        {
            throw Wrong("a list");
        }

        var items = new List<JsonPlace>();
        var reader = new Utf8JsonReader(Json.Span, AnyDepth);
        reader.Read();
        while (true)
        {
            var value = Value(ref reader);
            if (value.IsEmpty)
            {
                return items;
            }

            items.Add(new JsonPlace(value, name(Place, items.Count)));
        }
    }

    /// <summary>This value as an object of its own, empty where it is none.</summary>
    /// <exception cref="NotebookException">It is nested too deep, or has a field twice.</exception>
    public JsonObject ObjectOrEmpty()
    {
        if (Kind != JsonValueKind.Object)
        {
            return [];
        }

        try
        {
            return (JsonObject)JsonNode.Parse(Json.Span, documentOptions: Strict)!;
        }
        catch (JsonException e)
        {
            throw new NotebookException(
                $"{Place}: cannot be kept, since it is nested more than {Deepest} deep or has a field twice.",
                e
            );
        }
    }

    /// <summary>This value as an object of its own, empty where it is none, or none that can be kept.</summary>
    public JsonObject AnyObject()
    {
        try
        {
            return ObjectOrEmpty();
        }
        catch (NotebookException)
        {
            return [];
        }
    }

    /// <summary>This value as text.</summary>
    public string Text() => Kind == JsonValueKind.String ? JsonText.Of(Json.Span) : throw Wrong("text");

    /// <summary>This value as text that may be kept as a list of lines.</summary>
    public string Lines()
    {
        if (Kind != JsonValueKind.Array)
        {
            return Text();
        }

        foreach (var line in Items((place, i) => $"{place}[{i}]"))
        {
            _ = line.Kind == JsonValueKind.String ? line : throw line.Wrong("text");
        }

        return JsonText.OfList(Json.Span);
    }

    /// <summary>Whatever text there is in this value.</summary>
    public string AnyLines() =>
        Kind switch
        {
            JsonValueKind.Array => JsonText.OfList(Json.Span),
            JsonValueKind.String => JsonText.Of(Json.Span),
            JsonValueKind.Undefined or JsonValueKind.Null => "",
            _ => Compact(),
        };

    /// <summary>This value as JSON without blanks.</summary>
    public string Compact() => JsonText.Compact(Json.Span);

    /// <summary>This value as a whole number, if it is one.</summary>
    public int? Number() => Kind == JsonValueKind.Number && int.TryParse(Json.Span, out var number) ? number : null;

    /// <summary>A complaint that this is not what it should be.</summary>
    public NotebookException Wrong(string wanted) =>
        new(
            IsMissing
                ? $"{Place}: missing, where a notebook has {wanted}."
                : $"{Place}: should be {wanted}, but is {Describe()}."
        );

    // The value that the reader comes to next, and nothing where the list or object ends.
    private ReadOnlyMemory<byte> Value(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            return default;
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return Json[start..(int)reader.BytesConsumed];
    }

    private string Describe() =>
        Kind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => $"the text {Shortened(Encoding.UTF8.GetString(Json.Span))}",
            _ => Shortened(Encoding.UTF8.GetString(Json.Span)),
        };

    private static string Shortened(string json) => json.Length <= 40 ? json : json[..39] + "…";
}

/// <summary>The fields of an object within a notebook's file.</summary>
internal readonly struct JsonFields(Dictionary<string, ReadOnlyMemory<byte>> fields, string place)
{
    /// <summary>Names of fields, in the order of the file.</summary>
    public IEnumerable<string> Names => fields.Keys;

    /// <summary>A field.</summary>
    public JsonPlace this[string name] => new(fields.GetValueOrDefault(name), $"{place}, {name}");
}
