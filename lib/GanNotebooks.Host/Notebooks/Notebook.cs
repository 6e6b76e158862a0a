using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Notebooks;

/// <summary>A Jupyter notebook: cells in order, and what the notebook says of itself.</summary>
/// <param name="Cells">The cells, from top to bottom.</param>
/// <param name="Metadata">Kernel, language and whatever other tools wrote; treated as read-only.</param>
public sealed record Notebook(ImmutableArray<NotebookCell> Cells, JsonObject Metadata)
{
    /// <summary>The cells that hold code, from top to bottom.</summary>
    public IEnumerable<CodeCell> CodeCells => Cells.OfType<CodeCell>();

    /// <summary>The name of the kernel that the notebook asks for, such as <c>.net-csharp</c>.</summary>
    public string? KernelName => Text("kernelspec", "name");

    /// <summary>The language of the notebook's code, such as <c>C#</c>.</summary>
    public string? Language => Text("kernelspec", "language") ?? Text("language_info", "name");

    /// <summary>A copy whose metadata also holds <paramref name="value" /> under <paramref name="key" />.</summary>
    public Notebook WithMetadata(string key, JsonNode value)
    {
        var metadata = (JsonObject)Metadata.DeepClone();
        metadata[key] = value;
        return this with { Metadata = metadata };
    }

    private string? Text(string section, string key) =>
        (Metadata[section] as JsonObject)?[key] is JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : null;
}
