using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace GanNotebooks.Host.CSharp.Directives;

/// <summary>Leaves only the C# of a cell, each character where it was.</summary>
internal static class CellMask
{
    /// <summary>The cell with blanks in place of directives, magics and what belongs to these.</summary>
    public static CellCode Of(string cell, CellParser parser)
    {
        var parts = parser.Parse(cell).Parts;
        var texts = parts.Select(part => SourceText.From(part.Text)).ToArray();
        var masked = new StringBuilder(cell);
        foreach (var line in SourceText.From(cell).Lines.Where(line => !texts.Any(text => Holds(text, line))))
        {
            masked.Remove(line.Start, line.Span.Length).Insert(line.Start, " ", line.Span.Length);
        }

        return new(masked.ToString(), [.. parts.SelectMany(part => part.References)]);
    }

    /// <summary>Whether a line of a cell belongs to a part of it, whose lines are where they are in the cell.</summary>
    public static bool Holds(SourceText part, TextLine line) =>
        line.LineNumber < part.Lines.Count && part.Lines[line.LineNumber].ToString() == line.ToString();
}
