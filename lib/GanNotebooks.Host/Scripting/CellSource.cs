namespace GanNotebooks.Host.Scripting;

/// <summary>The code of one cell, and what to call it in errors.</summary>
/// <param name="Code">C# script, perhaps with directives and magics.</param>
/// <param name="Name">How errors name the cell, such as <c>cell 3</c>.</param>
public sealed record CellSource(string Code, string Name);
