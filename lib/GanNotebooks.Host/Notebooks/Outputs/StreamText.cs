using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Notebooks.Outputs;

/// <summary>Text that a cell wrote to the console.</summary>
/// <param name="Stream">Where it was written to.</param>
/// <param name="Text">The text, perhaps with ANSI colours.</param>
public sealed record StreamText(OutputStream Stream, string Text) : NotebookOutput;
