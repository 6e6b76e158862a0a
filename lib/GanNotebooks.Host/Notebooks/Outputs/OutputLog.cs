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
    private readonly int[] _versions = new int[cellCount];
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

    /// <summary>A number that changes when a cell's outputs do.</summary>
    /// <param name="cell">The cell's index among all cells, from 0.</param>
    public int VersionOf(int cell)
    {
        lock (_lock)
        {
            return _versions[cell];
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
                foreach (var (i, log) in _cells.Index())
                {
                    _versions[i] += log.Replace(update.DisplayId, update.Data) ? 1 : 0;
                }
            }
            else
            {
                _cells[cell].Add(output);
                _versions[cell]++;
            }
        }
    }
}
