using System.Collections.Immutable;
using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Notebooks.Outputs;

/// <summary>Gathers what the cells of a running notebook show into the outputs that the notebook will keep.</summary>
/// <remarks>
/// Follows Jupyter's message specification: adjacent text of one stream is one output, a display update
/// changes every display of that id in whichever cell it is, and <see cref="ClearOutput" /> takes back what
/// its cell has shown. Display ids live only here: nbformat does not keep them.
/// </remarks>
/// <param name="cellCount">How many cells the notebook has.</param>
public sealed class OutputLog(int cellCount)
{
    private readonly Lock _lock = new();
    private readonly CellLog[] _cells = [.. Enumerable.Range(0, cellCount).Select(_ => new CellLog())];

    /// <summary>What a cell has shown so far.</summary>
    /// <param name="cell">The cell's index among all cells, from 0.</param>
    public ImmutableArray<NotebookOutput> this[int cell]
    {
        get
        {
            lock (_lock)
            {
                return _cells[cell].ToOutputs();
            }
        }
    }

    /// <summary>Adds what a cell shows.</summary>
    /// <param name="cell">The cell's index among all cells, from 0.</param>
    /// <param name="output">What it shows.</param>
    public void Add(int cell, CellOutput output)
    {
        lock (_lock)
        {
            if (output is DisplayUpdate update)
            {
                foreach (var log in _cells)
                {
                    log.Replace(update.DisplayId, update.Data);
                }
            }
            else
            {
                _cells[cell].Add(output);
            }
        }
    }
}
