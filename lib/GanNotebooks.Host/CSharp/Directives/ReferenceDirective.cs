namespace GanNotebooks.Host.CSharp.Directives;

/// <summary>A line that makes a library available, or names a place to get libraries from.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Target">The text between its quotes.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record ReferenceDirective(ReferenceKind Kind, string Target, CellPlace Place);

/// <summary>What a directive does.</summary>
internal enum ReferenceKind
{
    /// <summary><c>#r</c>: refers to an assembly or a package.</summary>
    Library,

    /// <summary><c>#i</c>: adds a package source.</summary>
    Source,

    /// <summary><c>#load</c>: runs a script file in this place.</summary>
    Script,
}

/// <summary>A line of a cell, or of a script that it loads.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Script">The script's path; <see langword="null" /> for the cell itself.</param>
internal sealed record CellPlace(int Line, string? Script = null);
