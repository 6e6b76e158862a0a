using System.Collections.Immutable;

namespace GanNotebooks.Host.Display;

/// <summary>Why a cell failed: a compilation error, or an exception that it did not catch.</summary>
/// <param name="Name">The exception's type, or <c>CompilationError</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Traceback">The message and where it came from (cell, line), a line each.</param>
/// <param name="Line">The line of the cell's code, counted from 1, where known.</param>
public sealed record ErrorOutput(string Name, string Message, ImmutableArray<string> Traceback, int? Line) : CellOutput;
