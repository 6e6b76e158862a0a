namespace GanNotebooks.Host.Scripting.Directives;

/// <summary>A line that makes a library available, or names a place to get libraries from.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Target">The text between its quotes.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record ReferenceDirective(ReferenceKind Kind, string Target, CellPlace Place);
