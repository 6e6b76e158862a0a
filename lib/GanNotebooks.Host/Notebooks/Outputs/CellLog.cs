using System.Collections.Immutable;
using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Notebooks.Outputs;

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
