namespace GanNotebooks.Host.Display;

/// <summary>A value shown by <c>display(…)</c>.</summary>
/// <param name="Data">The value's representations.</param>
/// <param name="DisplayId">What a later <see cref="DisplayUpdate" /> refers to.</param>
public sealed record DisplayOutput(MimeBundle Data, string DisplayId) : CellOutput;
