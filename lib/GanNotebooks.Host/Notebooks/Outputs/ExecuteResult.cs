using System.Text.Json.Nodes;
using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Notebooks.Outputs;

/// <summary>The value of a cell's last expression; its number is the cell's.</summary>
/// <param name="Data">The value's representations.</param>
public sealed record ExecuteResult(MimeBundle Data) : NotebookOutput
{
    /// <inheritdoc />
    public override MimeBundle? Representations => Data;

    /// <summary>Hints for front ends, such as an image's size; treated as read-only.</summary>
    public JsonObject Metadata { get; init; } = [];
}
