namespace GanNotebooks.Host.Display;

/// <summary>A new content for something displayed earlier, perhaps by an earlier cell.</summary>
/// <param name="Data">The new representations.</param>
/// <param name="DisplayId">The id of the <see cref="DisplayOutput" /> to replace.</param>
public sealed record DisplayUpdate(MimeBundle Data, string DisplayId) : CellOutput;
