using System.Text;

namespace GanNotebooks.Host.Notebooks.Outputs;

/// <summary>Text as a terminal would show it in the end: a progress bar redrawn a thousand times is one line.</summary>
/// <remarks>
/// Knows carriage return, backspace and "erase in line" (ECMA-48 EL 0 and 2). Colours (SGR) stay with the
/// character that they precede; other escape sequences are dropped.
/// </remarks>
internal sealed class TerminalText
{
    private readonly StringBuilder _finished = new();
    private readonly List<string> _line = [];
    private readonly StringBuilder _colours = new();
    private string _escape = "";
    private int _column;

    /// <summary>Writes a piece of text, which may end within a line or within an escape sequence.</summary>
    public void Write(string text)
    {
        foreach (var character in text)
        {
            if (_escape == "" && character != '\e')
            {
                Put(character);
                continue;
            }

            _escape += character;
            if (IsComplete(_escape))
            {
                Obey(_escape);
                _escape = "";
            }
        }
    }

    /// <inheritdoc />
    public override string ToString() => $"{_finished}{string.Concat(_line)}{_colours}";

    private static bool IsComplete(string escape) =>
        escape.Length switch
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
                _finished.AppendJoin("", _line).Append(_colours).Append('\n');
                _line.Clear();
                _colours.Clear();
                _column = 0;
                break;
            case '\r':
                _column = 0;
                break;
            case '\b':
                _column = Math.Max(0, _column - 1);
                break;
            case var low when char.IsLowSurrogate(low) && _column > 0 && char.IsHighSurrogate(_line[_column - 1][^1]):
                _line[_column - 1] += low;
                break;
            default:
                Overwrite($"{_colours}{character}");
                _colours.Clear();
                break;
        }
    }

    private void Overwrite(string cell)
    {
        if (_column < _line.Count)
        {
            _line[_column] = cell;
        }
        else
        {
            _line.Add(cell);
        }

        _column++;
    }

    private void Obey(string escape)
    {
        switch (escape)
        {
            case "\e[K" or "\e[0K":
                _line.RemoveRange(_column, _line.Count - _column);
                break;
            case "\e[2K":
                _line.Clear();
                _line.AddRange(Enumerable.Repeat(" ", _column));
                break;
            case [.., 'm']:
                _colours.Append(escape);
                break;
        }
    }
}
