using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Notebooks.Outputs;

namespace GanNotebooks.Host.Notebooks;

/// <summary>A cell of C#, with what it showed when it last ran.</summary>
/// <param name="Id">What names the cell within its notebook.</param>
/// <param name="Source">The code.</param>
/// <param name="Metadata">Tags and whatever other tools wrote.</param>
public sealed record CodeCell(string Id, string Source, JsonObject Metadata) : NotebookCell(Id, Source, Metadata)
{
    /// <summary>The number that Jupyter shows in brackets, or <see langword="null" /> where the cell has not run.</summary>
    public int? ExecutionCount { get; init; }

    /// <summary>What the cell showed, in order.</summary>
    public ImmutableArray<NotebookOutput> Outputs { get; init; } = [];
}
