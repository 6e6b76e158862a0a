using GanNotebooks.Host.Display;

namespace GanNotebooks.Host.Scripting;

/// <summary>How a cell ended.</summary>
/// <param name="Status">Whether it ran through.</param>
/// <param name="Error">Why not, where it failed; the same object was also emitted as an output.</param>
/// <param name="Duration">How long it took, compilation included.</param>
public sealed record CellResult(CellStatus Status, ErrorOutput? Error, TimeSpan Duration);
