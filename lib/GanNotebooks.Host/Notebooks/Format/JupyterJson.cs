using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Notebooks.Format;

/// <summary>JSON laid out as Jupyter saves it, byte for byte, so that saving a notebook leaves no noise in a diff.</summary>
/// <remarks>
/// That is Python's <c>json.dumps(indent=1, sort_keys=True, ensure_ascii=False)</c> and a newline. System.Text.Json's
/// writer cannot be told so: it escapes characters outside of the basic multilingual plane whatever its encoder.
/// </remarks>
internal static class JupyterJson
{
    /// <summary>The text of a JSON value.</summary>
    public static string Write(JsonNode node)
    {
        var text = new StringBuilder();
        Write(text, node, depth: 0);
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case JsonObject fields:
                var sorted = fields.OrderBy(field => field.Key, StringComparer.Ordinal);
                WriteItems(text, '{', '}', [.. sorted], depth, field => WriteField(text, field, depth + 1));
                break;
            case JsonArray items:
                WriteItems(text, '[', ']', [.. items], depth, item => Write(text, item, depth + 1));
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteString(text, value.GetValue<string>());
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void WriteField(StringBuilder text, KeyValuePair<string, JsonNode?> field, int depth)
    {
        WriteString(text, field.Key);
        text.Append(": ");
        Write(text, field.Value, depth);
    }

    private static void WriteItems<T>(StringBuilder text, char open, char close, T[] items, int depth, Action<T> write)
    {
        text.Append(open);
        for (var i = 0; i < items.Length; i++)
        {
            text.Append(i == 0 ? "\n" : ",\n").Append(' ', depth + 1);
            write(items[i]);
        }

        if (items.Length > 0)
        {
            text.Append('\n').Append(' ', depth);
        }

        text.Append(close);
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                '\b' => text.Append(@"\b"),
                '\f' => text.Append(@"\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}
