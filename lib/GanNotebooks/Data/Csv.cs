using System.Text;

namespace GanNotebooks.Data;

/// <summary>Comma-separated values (RFC 4180).</summary>
internal static class Csv
{
    /// <summary>Writes a line.</summary>
    public static void WriteLine(TextWriter text, IEnumerable<string> fields) =>
        text.Write(string.Join(',', fields.Select(Quoted)) + "\r\n");

    /// <summary>Reads all lines; they may end with a line feed alone, and blank ones are left out.</summary>
    /// <exception cref="FormatException">A quote is not where it may be; the message says in which line.</exception>
    public static IReadOnlyList<CsvLine> Read(string text)
    {
        var lines = new List<CsvLine>();
        var reader = new Reader(text.TrimStart('\uFEFF'));
        while (!reader.IsAtEnd)
        {
            if (reader.Line() is { Fields: not [""] } line)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"")}\"";

    private sealed class Reader(string text)
    {
        private int _at;
        private int _number = 1;

        public bool IsAtEnd => _at >= text.Length;

        private char Next => IsAtEnd ? '\n' : text[_at];

        public CsvLine Line()
        {
            var (number, fields) = (_number, new List<string> { Field() });
            while (!IsAtEnd && Next == ',')
            {
                _at++;
                fields.Add(Field());
            }

            _at += Next == '\r' ? 2 : 1;
            _number++;
            return new(number, fields);
        }

        private string Field() => Next == '"' ? QuotedField() : PlainField();

        private string PlainField()
        {
            var start = _at;
            while (!IsAtEnd && Next != ',' && !IsLineEnd())
            {
                if (Next == '"')
                {
                    throw new FormatException(
                        $"line {_number}: a quote inside of a field that does not begin with one"
                    );
                }

                _at++;
            }

            return text[start.._at];
        }

        private string QuotedField()
        {
            var (opened, field) = (_number, new StringBuilder());
            for (_at++; ; _at++)
            {
                if (IsAtEnd)
                {
                    throw new FormatException($"line {opened}: a quote is never closed");
                }

                if (Next != '"')
                {
                    _number += Next == '\n' ? 1 : 0;
                    field.Append(Next);
                }
                else if (_at + 1 < text.Length && text[_at + 1] == '"')
                {
                    field.Append('"');
                    _at++;
                }
                else
                {
                    break;
                }
            }

            _at++;
            return IsAtEnd || Next == ',' || IsLineEnd()
                ? field.ToString()
                : throw new FormatException($"line {_number}: a field goes on behind its closing quote");
        }

        private bool IsLineEnd() => Next == '\n' || Next == '\r' && (_at + 1 >= text.Length || text[_at + 1] == '\n');
    }
}

/// <summary>A line of comma-separated values.</summary>
/// <param name="Number">The number of its first line in the file, from 1.</param>
/// <param name="Fields">The values.</param>
internal sealed record CsvLine(int Number, IReadOnlyList<string> Fields);
