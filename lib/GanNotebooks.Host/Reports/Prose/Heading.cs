namespace GanNotebooks.Host.Reports.Prose;

/// <summary>A heading of the report.</summary>
/// <param name="Level">Its level, from 1.</param>
/// <param name="Id">What links to it name.</param>
/// <param name="Html">Its content, formulas included.</param>
internal sealed record Heading(int Level, string Id, string Html);
