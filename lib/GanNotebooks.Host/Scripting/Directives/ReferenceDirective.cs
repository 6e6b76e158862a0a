namespace GanNotebooks.Host.Scripting.Directives;

/// <summary>A line that makes a library available, or names a place to get libraries from.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Target">The text between its quotes.</param>
/// <param name="Line">Its line in the cell, counted from 1.</param>
internal sealed record ReferenceDirective(ReferenceKind Kind, string Target, int Line);
