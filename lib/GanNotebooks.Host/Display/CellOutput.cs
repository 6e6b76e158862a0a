namespace GanNotebooks.Host.Display;

/// <summary>Something that a running cell shows, in the order in which it was shown.</summary>
public abstract record CellOutput;
