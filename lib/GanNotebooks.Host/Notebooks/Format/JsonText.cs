using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GanNotebooks.Host.Notebooks.Format;

/// <summary>Text within JSON in UTF-8; the JSON must be valid.</summary>
/// <remarks>
/// System.Text.Json would hold a large text once more while it takes the escapes out, and throws where half of a surrogate
/// pair is missing, as Python writes it.
/// </remarks>
internal static class JsonText
{
    /// <summary>The text that a JSON string stands for.</summary>
    public static string Of(ReadOnlySpan<byte> json) =>
        string.Create(Length(json), json, (text, source) => Write(source, text));

    /// <summary>The texts in a list, one after the other; what is no text is left out.</summary>
    public static string OfList(ReadOnlySpan<byte> json)
    {
        var length = 0;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (Next(ref reader, json, out var item))
        {
            length = checked(length + Length(item));
        }

        return string.Create(
            length,
            json,
            (text, source) =>
            {
                var again = new Utf8JsonReader(source, new JsonReaderOptions { MaxDepth = int.MaxValue });
                while (Next(ref again, source, out var line))
                {
                    text = text[Write(line, text)..];
                }
            }
        );
    }

    /// <summary>JSON without the blanks between its parts.</summary>
    public static string Compact(ReadOnlySpan<byte> json)
    {
        var compact = new byte[json.Length];
        var (length, inString) = (0, false);
        for (var i = 0; i < json.Length; i++)
        {
            var current = json[i];
            if (!inString && current is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                continue;
            }

            compact[length++] = current;
            if (current == '\\')
            {
                compact[length++] = json[++i];
            }
            else if (current == '"')
            {
                inString = !inString;
            }
        }

        return Encoding.UTF8.GetString(compact, 0, length);
    }

    /// <summary>Replaces each escaped half of a surrogate pair that lacks the other one, within a whole file.</summary>
    public static void MendSurrogates(Span<byte> json)
    {
        for (var i = 0; i < json.Length; i++)
        {
            var step = json[i..].IndexOf((byte)'\\');
            if (step < 0)
            {
                return;
            }

            i += step;
            if (Escaped(json[i..]) is not { } unit)
            {
                i++;
                continue;
            }

            if (char.IsHighSurrogate(unit) && Escaped(json[(i + 6)..]) is { } low && char.IsLowSurrogate(low))
            {
                i += 11;
                continue;
            }

            if (char.IsSurrogate(unit))
            {
                "\\uFFFD"u8.CopyTo(json[i..]);
            }

            i += 5;
        }
    }

    private static bool Next(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, out ReadOnlySpan<byte> item)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && reader.CurrentDepth == 1)
            {
                item = json[(int)reader.TokenStartIndex..(int)reader.BytesConsumed];
                return true;
            }
        }

        item = default;
        return false;
    }

    private static int Length(ReadOnlySpan<byte> json)
    {
        var length = 0;
        for (var rest = json[1..^1]; !rest.IsEmpty; )
        {
            var run = Run(rest);
            length += Encoding.UTF8.GetCharCount(rest[..run]);
            rest = rest[run..];
            if (!rest.IsEmpty)
            {
                length++;
                rest = rest[(rest[1] == 'u' ? 6 : 2)..];
            }
        }

        return length;
    }

    private static int Write(ReadOnlySpan<byte> json, Span<char> text)
    {
        var length = 0;
        for (var rest = json[1..^1]; !rest.IsEmpty; )
        {
            var run = Run(rest);
            length += Encoding.UTF8.GetChars(rest[..run], text[length..]);
            rest = rest[run..];
            if (!rest.IsEmpty)
            {
                text[length++] = Escaped(rest) ?? Simple(rest[1]);
                rest = rest[(rest[1] == 'u' ? 6 : 2)..];
            }
        }

        return length;
    }

    private static int Run(ReadOnlySpan<byte> json) =>
        json.IndexOf((byte)'\\') is >= 0 and var index ? index : json.Length;

    private static char? Escaped(ReadOnlySpan<byte> json) =>
        json is [(byte)'\\', (byte)'u', _, _, _, _, ..]
        && ushort.TryParse(json[2..6], NumberStyles.AllowHexSpecifier, null, out var unit)
            ? (char)unit
            : null;

    private static char Simple(byte escape) =>
        (char)escape switch
        {
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => (char)escape,
        };
}
