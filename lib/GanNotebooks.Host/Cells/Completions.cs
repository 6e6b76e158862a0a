using System.Collections.Immutable;

namespace GanNotebooks.Host.Cells;

/// <summary>What could be typed at a place in a cell.</summary>
/// <param name="Items">The possibilities, the best first.</param>
/// <param name="Start">Where the text starts that one of them would replace, in UTF-16 code units.</param>
/// <param name="End">Where it ends.</param>
internal sealed record Completions(ImmutableArray<Completion> Items, int Start, int End)
{
    /// <summary>Nothing, at a cursor.</summary>
    public static Completions None(int cursor) => new([], cursor, cursor);
}

/// <summary>Something that could be typed.</summary>
/// <param name="Text">The text.</param>
/// <param name="Kind">What it is, such as <c>method</c>, <c>class</c> or <c>keyword</c>, in the terms of who gets it.</param>
/// <param name="Signature">Its parameters or type, for front ends that show them; may be empty.</param>
internal sealed record Completion(string Text, string Kind, string Signature = "");

/// <summary>Whether code can be run.</summary>
/// <param name="Status"><c>complete</c>, <c>incomplete</c> or <c>invalid</c>.</param>
/// <param name="Indent">What the next line of incomplete code may start with.</param>
internal sealed record Completeness(string Status, string? Indent = null);
