using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Cells;

namespace GanNotebooks.Host.Notebooks.Outputs;

/// <summary>Something that a code cell showed, as a notebook keeps it.</summary>
public abstract record NotebookOutput
{
    /// <summary>The representations of a value that was shown; <see langword="null" /> of what is no value, such as printed text.</summary>
    public virtual MimeBundle? Representations => null;
}

/// <summary>Text that a cell wrote to the console.</summary>
/// <param name="Stream">Where it was written to.</param>
/// <param name="Text">The text, perhaps with ANSI colours.</param>
public sealed record StreamText(OutputStream Stream, string Text) : NotebookOutput;

/// <summary>A value that a cell displayed.</summary>
/// <param name="Data">The value's representations.</param>
public sealed record DisplayData(MimeBundle Data) : NotebookOutput
{
    /// <inheritdoc />
    public override MimeBundle? Representations => Data;

    /// <summary>Hints for front ends, such as an image's size; treated as read-only.</summary>
    public JsonObject Metadata { get; init; } = [];
}

/// <summary>The value of a cell's last expression; its number is the cell's.</summary>
/// <param name="Data">The value's representations.</param>
public sealed record ExecuteResult(MimeBundle Data) : NotebookOutput
{
    /// <inheritdoc />
    public override MimeBundle? Representations => Data;

    /// <summary>Hints for front ends, such as an image's size; treated as read-only.</summary>
    public JsonObject Metadata { get; init; } = [];
}

/// <summary>Why a cell failed.</summary>
/// <param name="Name">The exception's type, or <c>CompilationError</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Traceback">The message and where it came from, perhaps with ANSI colours.</param>
public sealed record CellError(string Name, string Message, ImmutableArray<string> Traceback) : NotebookOutput;
