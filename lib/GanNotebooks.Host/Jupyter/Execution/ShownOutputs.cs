using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Jupyter.Execution;

/// <summary>What a running cell has shown since it last took everything back, in order.</summary>
internal sealed class ShownOutputs
{
    private readonly List<CellOutput> _outputs = [];
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
            _clearsNext = false;
        }

        if (output is StreamOutput text && _outputs.LastOrDefault() is StreamOutput last && last.Stream == text.Stream)
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
    /// <returns>Whether there is such a display that still is to be seen.</returns>
    public bool Update(DisplayUpdate update)
    {
        var isThere = false;
        for (var i = 0; i < _outputs.Count; i++)
        {
            if (_outputs[i] is DisplayOutput display && display.DisplayId == update.DisplayId)
            {
                _outputs[i] = display with { Data = update.Data };
                isThere = true;
            }
        }

        return isThere && !_clearsNext;
    }

    /// <summary>All of it.</summary>
    public IReadOnlyList<CellOutput> All => _outputs;

    /// <summary>How much it is, in characters.</summary>
    public long Size => _outputs.Sum(SizeOf);

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
