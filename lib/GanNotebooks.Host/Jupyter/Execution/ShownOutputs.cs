using GanNotebooks.Host.Cells;

namespace GanNotebooks.Host.Jupyter.Execution;

/// <summary>What a running cell has shown since it last took everything back, for showing it anew.</summary>
internal sealed class ShownOutputs
{
    /// <summary>How many characters are shown anew; of more nothing is kept.</summary>
    public const int MostCharacters = 100_000;

    private readonly List<CellOutput> _outputs = [];
    private long _size;
    private bool _clearsNext;

    /// <summary>Adds what the cell shows; text is joined to the same stream's text before it.</summary>
    public void Add(CellOutput output)
    {
        if (output is ClearOutput { Wait: true })
        {
            _clearsNext = true;
            return;
        }

        if (output is ClearOutput || _clearsNext)
        {
            _outputs.Clear();
            (_size, _clearsNext) = (0, false);
        }

        _size += SizeOf(output);
        if (_size > MostCharacters)
        {
            _outputs.Clear();
        }
        else if (
            output is StreamOutput text
            && _outputs.LastOrDefault() is StreamOutput last
            && last.Stream == text.Stream
        )
        {
            _outputs[^1] = last with { Text = last.Text + text.Text };
        }
        else if (output is not ClearOutput)
        {
            _outputs.Add(output);
        }
    }

    /// <summary>Gives the displays of an id a new content.</summary>
    /// <param name="update">The id and the content.</param>
    /// <returns>All that is to be shown anew, in order; empty where there is no such display to be seen, or too much.</returns>
    public IReadOnlyList<CellOutput> Update(DisplayUpdate update)
    {
        var isThere = false;
        for (var i = 0; i < _outputs.Count; i++)
        {
            if (_outputs[i] is DisplayOutput display && display.DisplayId == update.DisplayId)
            {
                _size += SizeOf(update.Data) - SizeOf(display.Data);
                _outputs[i] = display with { Data = update.Data };
                isThere = true;
            }
        }

        if (_size > MostCharacters)
        {
            _outputs.Clear();
        }

        return isThere && !_clearsNext ? _outputs : [];
    }

    private static long SizeOf(CellOutput output) =>
        output switch
        {
            StreamOutput text => text.Text.Length,
            DisplayOutput display => SizeOf(display.Data),
            ValueOutput value => SizeOf(value.Data),
            _ => 0,
        };

    private static long SizeOf(MimeBundle data) => data.Sum(one => (long)one.Value.Length);
}
