using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Notebooks;

/// <summary>A cell of text that is neither run nor set as prose.</summary>
/// <param name="Id">What names the cell within its notebook.</param>
/// <param name="Source">The text.</param>
/// <param name="Metadata">Tags and whatever other tools wrote.</param>
public sealed record RawCell(string Id, string Source, JsonObject Metadata) : NotebookCell(Id, Source, Metadata)
{
    /// <summary>Files pasted into the cell: name, then MIME type, then base64.</summary>
    public JsonObject? Attachments { get; init; }
}
