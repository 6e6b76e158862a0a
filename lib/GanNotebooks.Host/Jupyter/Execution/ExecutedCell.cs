namespace GanNotebooks.Host.Jupyter.Execution;

/// <summary>A cell that was run.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Code">Its code.</param>
/// <param name="Value">The plain text of the value that it ended with, if any.</param>
internal sealed record ExecutedCell(int Number, string Code, string? Value = null);
