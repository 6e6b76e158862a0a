using System.Collections.Immutable;

namespace GanNotebooks.Host.Notebooks.Outputs;

/// <summary>Why a cell failed.</summary>
/// <param name="Name">The exception's type, or <c>CompilationError</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Traceback">The message and where it came from, perhaps with ANSI colours.</param>
public sealed record CellError(string Name, string Message, ImmutableArray<string> Traceback) : NotebookOutput;
