namespace GanNotebooks.Explicit;

/// <summary>A network has no explicit layers.</summary>
/// <param name="reason">Why, as the rest of a sentence.</param>
internal sealed class NotExplicitException(string reason) : Exception(reason);
