using System.Collections.Immutable;

namespace GanNotebooks.Host.CSharp.Language;

/// <summary>What could be typed at a place in a cell.</summary>
/// <param name="Items">The possibilities, the best first.</param>
/// <param name="Start">Where the text starts that one of them would replace, in UTF-16 code units.</param>
/// <param name="End">Where it ends.</param>
internal sealed record Completions(ImmutableArray<Completion> Items, int Start, int End)
{
    /// <summary>Nothing, at a cursor.</summary>
    public static Completions None(int cursor) => new([], cursor, cursor);
}
