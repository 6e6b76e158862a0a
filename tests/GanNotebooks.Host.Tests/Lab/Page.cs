namespace GanNotebooks.Host.Tests.Lab;

/// <summary>A page in a browser.</summary>
/// <param name="Html">Its document, after its scripts have run.</param>
/// <param name="ConsoleErrors">The lines that it wrote to the browser's console.</param>
internal sealed record Page(string Html, IReadOnlyList<string> ConsoleErrors);
