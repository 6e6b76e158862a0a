namespace GanNotebooks.Host.Scripting.Directives;

/// <summary>A line of a cell, or of a script that it loads.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Script">The script's path; <see langword="null" /> for the cell itself.</param>
internal sealed record CellPlace(int Line, string? Script = null);
