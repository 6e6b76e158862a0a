namespace GanNotebooks.Host.Display;

/// <summary>Takes back what the cell has shown so far.</summary>
/// <param name="Wait">Whether to wait for the next output, so that replacing does not flicker.</param>
public sealed record ClearOutput(bool Wait) : CellOutput;
