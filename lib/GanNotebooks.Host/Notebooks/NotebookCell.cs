using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Notebooks;

/// <summary>One cell of a <see cref="Notebook" />.</summary>
/// <param name="Id">What names the cell within its notebook: 1 to 64 letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Source">The cell's text, lines ended by <c>\n</c>.</param>
/// <param name="Metadata">Tags and whatever other tools wrote; treated as read-only.</param>
public abstract record NotebookCell(string Id, string Source, JsonObject Metadata)
{
    /// <summary>The cell's tags, such as <c>parameters</c>.</summary>
    public ImmutableArray<string> Tags =>
        Metadata["tags"] is JsonArray tags
            ?
            [
                .. tags.OfType<JsonValue>()
                    .Select(tag => tag.TryGetValue<string>(out var text) ? text : "")
                    .Where(tag => tag != ""),
            ]
            : [];
}
