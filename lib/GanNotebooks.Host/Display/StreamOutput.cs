namespace GanNotebooks.Host.Display;

/// <summary>Text written to the console.</summary>
/// <param name="Stream">Where it was written to.</param>
/// <param name="Text">The text, as written; a line may arrive in pieces.</param>
public sealed record StreamOutput(OutputStream Stream, string Text) : CellOutput;
