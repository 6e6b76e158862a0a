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
    public string? KernelName => Metadata.TextAt("kernelspec", "name");

    /// <summary>The language of the notebook's code, such as <c>C#</c>.</summary>
    public string? Language => Metadata.TextAt("kernelspec", "language") ?? Metadata.TextAt("language_info", "name");

    /// <summary>The kernel of cells that name none, as .NET Interactive calls it, such as <c>csharp</c>.</summary>
    public string DefaultKernelName =>
        Metadata.TextAt("polyglot_notebook", "kernelInfo", "defaultKernelName")
        ?? (
            KernelName is ['.', 'n', 'e', 't', '-', .. { Length: > 0 } name]
                ? name
                : Language?.ToLowerInvariant() switch
                {
                    null or "" or "c#" => "csharp",
                    "f#" => "fsharp",
                    "powershell" => "pwsh",
                    var language => language,
                }
        );

    /// <summary>A copy whose metadata also holds <paramref name="value" /> under <paramref name="key" />.</summary>
    public Notebook WithMetadata(string key, JsonNode value)
    {
        var metadata = (JsonObject)Metadata.DeepClone();
        metadata[key] = value;
        return this with { Metadata = metadata };
    }
}

/// <summary>Something is wrong with a notebook, or with what was asked of it; the message is meant for its author.</summary>
/// <param name="message">What is wrong, where, and what to do.</param>
/// <param name="innerException">What revealed it, if anything.</param>
public sealed class NotebookException(string message, Exception? innerException = null)
    : Exception(message, innerException);

/// <summary>Reads what tools wrote into metadata, whatever shape they gave it.</summary>
internal static class MetadataText
{
    /// <summary>The text under <paramref name="path" />, if there is any.</summary>
    public static string? TextAt(this JsonObject metadata, params IEnumerable<string> path) =>
        metadata.At(path) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>What is under <paramref name="path" />, if there is anything.</summary>
    public static JsonNode? At(this JsonObject metadata, params IEnumerable<string> path) =>
        path.Aggregate((JsonNode?)metadata, (node, key) => (node as JsonObject)?[key]);
}
