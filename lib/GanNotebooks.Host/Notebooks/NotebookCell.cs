using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Notebooks.Outputs;

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

/// <summary>A cell of code, with what it showed when it last ran.</summary>
/// <param name="Id">What names the cell within its notebook.</param>
/// <param name="Source">The code.</param>
/// <param name="Metadata">Tags and whatever other tools wrote.</param>
public sealed record CodeCell(string Id, string Source, JsonObject Metadata) : NotebookCell(Id, Source, Metadata)
{
    /// <summary>
    /// The kernel that the cell is written for, as .NET Interactive calls it, such as <c>fsharp</c>;
    /// <see langword="null" /> where the cell names none, which is then the notebook's own.
    /// </summary>
    public string? KernelName =>
        new[]
        {
            Metadata.TextAt("polyglot_notebook", "kernelName"),
            Metadata.TextAt("dotnet_interactive", "language"),
            OfLanguage(Metadata.TextAt("vscode", "languageId")),
        }
            .Select(name => name?.Trim())
            .FirstOrDefault(name => name is { Length: > 0 });

    /// <summary>The number that Jupyter shows in brackets, or <see langword="null" /> where the cell has not run.</summary>
    public int? ExecutionCount { get; init; }

    /// <summary>What the cell showed, in order.</summary>
    public ImmutableArray<NotebookOutput> Outputs { get; init; } = [];

    /// <summary>Metadata that say nothing but which kernel a cell is written for, as .NET Interactive writes them.</summary>
    internal static JsonObject MetadataFor(string kernelName) =>
        new()
        {
            ["dotnet_interactive"] = new JsonObject { ["language"] = kernelName },
            ["polyglot_notebook"] = new JsonObject { ["kernelName"] = kernelName },
        };

    // VS Code's name of a language; its extensions for .NET Interactive wrote "dotnet-interactive.fsharp" at first, and
    // "polyglot-notebook" for all languages later.
    private static string? OfLanguage(string? languageId) =>
        languageId?.Split('.', 2) switch
        {
            ["dotnet-interactive" or "polyglot-notebook", .. var rest] => rest.FirstOrDefault(),
            _ => languageId,
        };
}

/// <summary>A cell of prose.</summary>
/// <param name="Id">What names the cell within its notebook.</param>
/// <param name="Source">The Markdown.</param>
/// <param name="Metadata">Tags and whatever other tools wrote.</param>
public sealed record MarkdownCell(string Id, string Source, JsonObject Metadata) : NotebookCell(Id, Source, Metadata)
{
    /// <summary>Files pasted into the cell: name, then MIME type, then base64.</summary>
    public JsonObject? Attachments { get; init; }
}

/// <summary>A cell of text that is neither run nor set as prose.</summary>
/// <param name="Id">What names the cell within its notebook.</param>
/// <param name="Source">The text.</param>
/// <param name="Metadata">Tags and whatever other tools wrote.</param>
public sealed record RawCell(string Id, string Source, JsonObject Metadata) : NotebookCell(Id, Source, Metadata)
{
    /// <summary>Files pasted into the cell: name, then MIME type, then base64.</summary>
    public JsonObject? Attachments { get; init; }
}
