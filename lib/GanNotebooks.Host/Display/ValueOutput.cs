namespace GanNotebooks.Host.Display;

/// <summary>The value of a cell's last expression.</summary>
/// <param name="Data">The value's representations.</param>
public sealed record ValueOutput(MimeBundle Data) : CellOutput;
