using System.Collections.Immutable;
using GanNotebooks.Charts;
using GanNotebooks.Host.Cells;

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

/// <summary>What one running cell has shown so far.</summary>
internal sealed class CellLog
{
    private readonly List<Entry> _entries = [];
    private bool _clearBeforeNext;

    /// <summary>Adds an output, or obeys it where it is a <see cref="ClearOutput" />.</summary>
    public void Add(CellOutput output)
    {
        if (output is ClearOutput { Wait: true })
        {
            _clearBeforeNext = true;
            return;
        }

        if (_clearBeforeNext || output is ClearOutput)
        {
            _entries.Clear();
            _clearBeforeNext = false;
        }

        switch (output)
        {
            case StreamOutput stream:
                Write(stream);
                break;
            case DisplayOutput display:
                _entries.Add(new Entry.Shown(new DisplayData(KeptRepresentations.Of(display.Data)), display.DisplayId));
                break;
            case ValueOutput value:
                _entries.Add(new Entry.Shown(new ExecuteResult(KeptRepresentations.Of(value.Data))));
                break;
            case ErrorOutput error:
                _entries.Add(new Entry.Shown(new CellError(error.Name, error.Message, error.Traceback)));
                break;
        }
    }

    /// <summary>Gives every display of an id a new content.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Replace(string displayId, MimeBundle data)
    {
        var isFound = false;
        for (var i = 0; i < _entries.Count; i++)
        {
            if (_entries[i] is Entry.Shown shown && shown.DisplayId == displayId)
            {
                _entries[i] = new Entry.Shown(new DisplayData(KeptRepresentations.Of(data)), displayId);
                isFound = true;
            }
        }

        return isFound;
    }

    /// <summary>The outputs as the notebook keeps them.</summary>
    public ImmutableArray<NotebookOutput> ToOutputs() => [.. _entries.Select(entry => entry.ToOutput())];

    private void Write(StreamOutput stream)
    {
        if (_entries.LastOrDefault() is not Entry.Written last || last.Stream != stream.Stream)
        {
            last = new Entry.Written(stream.Stream);
            _entries.Add(last);
        }

        last.Text.Write(stream.Text);
    }

    private abstract record Entry
    {
        public abstract NotebookOutput ToOutput();

        public sealed record Shown(NotebookOutput Output, string? DisplayId = null) : Entry
        {
            public override NotebookOutput ToOutput() => Output;
        }

        public sealed record Written(OutputStream Stream) : Entry
        {
            public TerminalText Text { get; } = new();

            public override NotebookOutput ToOutput() => new StreamText(Stream, Text.ToString());
        }
    }
}

/// <summary>Which representations of a value a notebook keeps.</summary>
internal static class KeptRepresentations
{
    /// <summary>All of them, but for the HTML of a chart that is there as data and as a picture.</summary>
    /// <remarks>
    /// Who can draw charts draws them from the data. VS Code prefers HTML to the picture, and shows nothing of it in a
    /// folder that is not trusted.
    /// </remarks>
    public static MimeBundle Of(MimeBundle shown) =>
        shown[ChartFormatter.PlotlyType] is not null && shown["image/png"] is not null
            ? shown.Without("text/html")
            : shown;
}
