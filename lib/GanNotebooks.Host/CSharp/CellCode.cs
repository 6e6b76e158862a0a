using System.Collections.Immutable;
using GanNotebooks.Host.CSharp.Directives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GanNotebooks.Host.CSharp;

/// <summary>The C# of a cell, or of a part of it.</summary>
/// <param name="Text">The code, its lines where they are in the cell, with everything else left blank.</param>
/// <param name="References">What it refers to.</param>
internal sealed record CellCode(string Text, ImmutableArray<ReferenceDirective> References);

/// <summary>A cell that is still being typed, and what it would be compiled with now.</summary>
/// <param name="Code">Its C#, each character where it is in the cell, with blanks in place of everything else.</param>
/// <param name="Previous">The last cell that declared something.</param>
/// <param name="References">What its own directives, and those of cells that failed, add to the references of <paramref name="Previous" />.</param>
internal sealed record CellDraft(string Code, CSharpCompilation Previous, ImmutableArray<MetadataReference> References);
