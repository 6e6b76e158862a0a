using System.Text.Json.Nodes;
using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Notebooks.Outputs;

/// <summary>A value that a cell displayed.</summary>
/// <param name="Data">The value's representations.</param>
public sealed record DisplayData(MimeBundle Data) : NotebookOutput
{
    /// <inheritdoc />
    public override MimeBundle? Representations => Data;

    /// <summary>Hints for front ends, such as an image's size; treated as read-only.</summary>
    public JsonObject Metadata { get; init; } = [];
}
