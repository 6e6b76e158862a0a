using System.Collections.Immutable;

namespace GanNotebooks.Host.CSharp.Syntax;

/// <summary>The C# of a cell, or of a part of it.</summary>
/// <param name="Text">The code, its lines where they are in the cell, with everything else left blank.</param>
/// <param name="References">What it refers to.</param>
internal sealed record CellCode(string Text, ImmutableArray<ReferenceDirective> References);

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
