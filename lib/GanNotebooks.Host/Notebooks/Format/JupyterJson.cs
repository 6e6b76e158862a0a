using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Notebooks.Format;

/// <summary>Writes JSON laid out as Jupyter saves it, byte for byte, so that saving a notebook leaves no noise in a diff.</summary>
/// <remarks>
/// That is Python's <c>json.dumps(indent=1, sort_keys=True, ensure_ascii=False)</c>. System.Text.Json's writer cannot be
/// told so: it escapes characters outside of the basic multilingual plane whatever its encoder.
/// </remarks>
/// <param name="text">Where to write; a large notebook is never in memory as one text.</param>
internal sealed class JupyterJson(TextWriter text)
{
    private static readonly SearchValues<char> Special = SearchValues.Create([
        .. Enumerable.Range(0, ' ').Select(code => (char)code),
        '"',
        '\\',
    ]);

    private int _depth;

    /// <summary>Writes an object.</summary>
    /// <param name="fields">What writes each field's value, by name.</param>
    public void WriteObject(params IEnumerable<(string Name, Action Write)> fields) =>
        WriteItems('{', '}', fields.OrderBy(field => field.Name, StringComparer.Ordinal), WriteField);

    /// <summary>Writes a list.</summary>
    public void WriteList<T>(IEnumerable<T> items, Action<T> write) => WriteItems('[', ']', items, write);

    /// <summary>Writes text as a list of lines, each with its end.</summary>
    public void WriteLines(string lines) => WriteList(RangesOfLines(lines), line => WriteString(lines.AsSpan(line)));

    /// <summary>Writes any value.</summary>
    public void WriteNode(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                WriteObject(fields.Select(field => (field.Key, (Action)(() => WriteNode(field.Value)))));
                break;
            case JsonArray items:
                WriteList(items, WriteNode);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteString(value.GetValue<string>());
                break;
            default:
                text.Write(node?.ToJsonString() ?? "null");
                break;
        }
    }

    /// <summary>Writes a number, or nothing as <c>null</c>.</summary>
    public void WriteNumber(int? number) => text.Write(number?.ToString(CultureInfo.InvariantCulture) ?? "null");

    /// <summary>Writes text.</summary>
    public void WriteString(ReadOnlySpan<char> value)
    {
        text.Write('"');
        for (var next = value.IndexOfAny(Special); next >= 0; next = value.IndexOfAny(Special))
        {
            text.Write(value[..next]);
            WriteEscaped(value[next]);
            value = value[(next + 1)..];
        }

        text.Write(value);
        text.Write('"');
    }

    private void WriteField((string Name, Action Write) field)
    {
        WriteString(field.Name);
        text.Write(": ");
        field.Write();
    }

    private void WriteItems<T>(char open, char close, IEnumerable<T> items, Action<T> write)
    {
        text.Write(open);
        _depth++;
        var isEmpty = true;
        foreach (var item in items)
        {
            text.Write(isEmpty ? "\n" : ",\n");
            Indent();
            write(item);
            isEmpty = false;
        }

        _depth--;
        if (!isEmpty)
        {
            text.Write('\n');
            Indent();
        }

        text.Write(close);
    }

    private void Indent()
    {
        for (var i = 0; i < _depth; i++)
        {
            text.Write(' ');
        }
    }

    private void WriteEscaped(char character)
    {
        switch (character)
        {
            case '\n':
                text.Write(@"\n");
                break;
            case '\r':
                text.Write(@"\r");
                break;
            case '\t':
                text.Write(@"\t");
                break;
            case '\b':
                text.Write(@"\b");
                break;
            case '\f':
                text.Write(@"\f");
                break;
            case '"' or '\\':
                text.Write('\\');
                text.Write(character);
                break;
            default:
                text.Write(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"));
                break;
        }
    }

    private static IEnumerable<Range> RangesOfLines(string text)
    {
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf('\n', start);
            var next = end < 0 ? text.Length : end + 1;
            yield return start..next;
            start = next;
        }
    }
}
