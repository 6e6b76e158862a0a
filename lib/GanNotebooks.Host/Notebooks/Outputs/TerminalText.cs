using System.Runtime.InteropServices;
using System.Text;

namespace GanNotebooks.Host.Notebooks.Outputs;

/// <summary>Text as a terminal would show it in the end: a progress bar redrawn a thousand times is one line.</summary>
/// <remarks>
/// Knows carriage return, backspace and "erase in line" (ECMA-48 EL 0 and 2). Colours (SGR) stay with the
/// character that they precede; other escape sequences are dropped.
/// </remarks>
internal sealed class TerminalText
{
    private const int LongestEscape = 256;

    private readonly StringBuilder _finished = new();
    private readonly List<char> _line = [];

    // Of columns that hold more than one character: with colours before it, or one of two UTF-16 code units.
    private readonly Dictionary<int, string> _wide = [];
    private readonly StringBuilder _colours = new();
    private readonly StringBuilder _escape = new();
    private int _column;

    /// <summary>Writes a piece of text, which may end within a line or within an escape sequence.</summary>
    public void Write(string text)
    {
        foreach (var character in text)
        {
            if (_escape.Length == 0 && character != '\e')
            {
                Put(character);
                continue;
            }

            _escape.Append(character);
            if (IsComplete(_escape))
            {
                Obey(_escape.ToString());
                _escape.Clear();
            }
        }
    }

    /// <inheritdoc />
    public override string ToString()
    {
        // Not in a copy, which would be another of what may be very much.
        var finished = _finished.Length;
        AppendLine(_finished);
        var text = _finished.Append(_colours).ToString();
        _finished.Length = finished;
        return text;
    }

    private void AppendLine(StringBuilder text)
    {
        if (_wide.Count == 0)
        {
            text.Append(CollectionsMarshal.AsSpan(_line));
            return;
        }

        for (var column = 0; column < _line.Count; column++)
        {
            _ = _wide.TryGetValue(column, out var cell) ? text.Append(cell) : text.Append(_line[column]);
        }
    }

    // Nothing that a terminal obeys is longer.
    private static bool IsComplete(StringBuilder escape) =>
        escape.Length >= LongestEscape
        || escape.Length switch
        {
            1 => false,
            2 => escape[1] != '[',
            _ => escape[^1] is >= '@' and <= '~',
        };

    private void Put(char character)
    {
        switch (character)
        {
            case '\n':
                AppendLine(_finished);
                _finished.Append(_colours).Append('\n');
                _line.Clear();
                _wide.Clear();
                _colours.Clear();
                _column = 0;
                break;
            case '\r':
                _column = 0;
                break;
            case '\b':
                _column = Math.Max(0, _column - 1);
                break;
            case var low when char.IsLowSurrogate(low) && _column > 0 && char.IsHighSurrogate(_line[_column - 1]):
                _wide[_column - 1] = $"{_wide.GetValueOrDefault(_column - 1) ?? $"{_line[_column - 1]}"}{low}";
                _line[_column - 1] = low;
                break;
            default:
                Overwrite(character);
                break;
        }
    }

    private void Overwrite(char character)
    {
        _wide.Remove(_column);
        if (_column < _line.Count)
        {
            _line[_column] = character;
        }
        else
        {
            _line.Add(character);
        }

        if (_colours.Length > 0)
        {
            _wide[_column] = $"{_colours}{character}";
            _colours.Clear();
        }

        _column++;
    }

    private void EraseFrom(int column)
    {
        for (var i = column; i < _line.Count; i++)
        {
            _wide.Remove(i);
        }

        _line.RemoveRange(column, _line.Count - column);
    }

    private void Obey(string escape)
    {
        switch (escape)
        {
            case "\e[K" or "\e[0K":
                EraseFrom(_column);
                break;
            case "\e[2K":
                EraseFrom(0);
                _line.AddRange(Enumerable.Repeat(' ', _column));
                break;
            case [.., 'm']:
                _colours.Append(escape);
                break;
        }
    }
}
