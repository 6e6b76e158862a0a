using System.Collections.Immutable;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace GanNotebooks.Host.Cells;

/// <summary>Something that a running cell shows, in the order in which it was shown, as notebooks keep it.</summary>
public abstract record CellOutput;

/// <summary>The console stream that a piece of text was written to.</summary>
public enum OutputStream
{
    /// <summary>Standard output.</summary>
    Out,

    /// <summary>Standard error.</summary>
    Error,
}

/// <summary>Text written to the console.</summary>
/// <param name="Stream">Where it was written to.</param>
/// <param name="Text">The text, as written; a line may arrive in pieces.</param>
public sealed record StreamOutput(OutputStream Stream, string Text) : CellOutput;

/// <summary>A value shown by <c>display(…)</c>.</summary>
/// <param name="Data">The value's representations.</param>
/// <param name="DisplayId">What a later <see cref="DisplayUpdate" /> refers to.</param>
public sealed record DisplayOutput(MimeBundle Data, string DisplayId) : CellOutput;

/// <summary>A new content for something displayed earlier, perhaps by an earlier cell.</summary>
/// <param name="Data">The new representations.</param>
/// <param name="DisplayId">The id of the <see cref="DisplayOutput" /> to replace.</param>
public sealed record DisplayUpdate(MimeBundle Data, string DisplayId) : CellOutput;

/// <summary>The value of a cell's last expression.</summary>
/// <param name="Data">The value's representations.</param>
public sealed record ValueOutput(MimeBundle Data) : CellOutput;

/// <summary>Takes back what the cell has shown so far.</summary>
/// <param name="Wait">Whether to wait for the next output, so that replacing does not flicker.</param>
public sealed record ClearOutput(bool Wait) : CellOutput;

/// <summary>Why a cell failed: a compilation error, or an exception that it did not catch.</summary>
/// <param name="Name">The exception's type, or <c>CompilationError</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Traceback">The message and where it came from (cell, line), a line each.</param>
/// <param name="Line">The line of the cell's code, counted from 1, where known.</param>
public sealed record ErrorOutput(string Name, string Message, ImmutableArray<string> Traceback, int? Line) : CellOutput;

/// <summary>A cell has taken back what it has shown so far.</summary>
/// <param name="wait">Whether to wait for the next output.</param>
/// <param name="command">The cell's command.</param>
internal sealed class OutputCleared(bool wait, KernelCommand command) : KernelEvent(command)
{
    /// <summary>Whether to wait for the next output, so that replacing does not flicker.</summary>
    public bool Wait => wait;
}
