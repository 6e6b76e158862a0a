using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace GanNotebooks.Host.Notebooks.Format.Dib;

/// <summary>
/// What a notebook has beyond what a <c>.dib</c> file shows of it. It is kept in the file's <c>#!meta</c> block, where
/// other readers pass it by.
/// </summary>
/// <param name="Cells">The cells, in order.</param>
/// <param name="KernelInfo">The notebook's own list of kernels, whose place in the block is taken by the file's.</param>
internal sealed record RememberedNotebook(ImmutableArray<RememberedCell> Cells, JsonNode? KernelInfo = null)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 256,
    };

    /// <summary>This as JSON.</summary>
    public JsonNode ToJson() => JsonSerializer.SerializeToNode(this, Options)!;

    /// <summary>What <see cref="ToJson" /> made.</summary>
    /// <exception cref="JsonException">It made no such thing.</exception>
    public static RememberedNotebook FromJson(JsonNode? json) =>
        json.Deserialize<RememberedNotebook>(Options) is { Cells.IsDefault: false } notebook
            ? notebook
            : throw new JsonException("It has no list of cells.");
}

/// <summary>What a cell has beyond what a <c>.dib</c> file shows of it.</summary>
/// <param name="Id">The cell's id.</param>
internal sealed record RememberedCell(string Id)
{
    /// <summary>What tells the cell from others; an empty cell is not shown at all.</summary>
    public CellPrint? Print { get; init; }

    /// <summary>What nbformat calls such a cell, where that is not what the file shows.</summary>
    public string? CellType { get; init; }

    /// <summary>The text to the letter, where the file cannot show it so.</summary>
    public string? Source { get; init; }

    /// <summary>The cell's metadata, if it has any.</summary>
    public JsonObject? Metadata { get; init; }

    /// <summary>Files pasted into the cell.</summary>
    public JsonObject? Attachments { get; init; }
}
