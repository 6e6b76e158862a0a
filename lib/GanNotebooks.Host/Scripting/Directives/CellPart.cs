using System.Collections.Immutable;
using GanNotebooks.Host.Scripting.Magics;

namespace GanNotebooks.Host.Scripting.Directives;

/// <summary>A stretch of a cell that is carried out as one.</summary>
internal abstract record CellPart
{
    private CellPart() { }

    /// <summary>C# code.</summary>
    /// <param name="Text">The code, its lines where they are in the cell, with everything else left blank.</param>
    /// <param name="References">What it refers to.</param>
    internal sealed record Code(string Text, ImmutableArray<ReferenceDirective> References) : CellPart;

    /// <summary>A line that starts with <c>#!</c>, and what belongs to it.</summary>
    /// <param name="Command">What it calls.</param>
    /// <param name="Name">The name it was called by, without <c>#!</c>.</param>
    /// <param name="Arguments">The rest of its line.</param>
    /// <param name="Content">The lines below, where the magic takes them.</param>
    /// <param name="Place">Its line.</param>
    internal sealed record Magic(IMagic Command, string Name, string Arguments, string Content, CellPlace Place)
        : CellPart;
}
