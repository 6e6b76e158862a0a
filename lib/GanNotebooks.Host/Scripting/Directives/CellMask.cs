using System.Collections.Immutable;
using System.Text;
using GanNotebooks.Host.Scripting.Errors;
using Microsoft.CodeAnalysis.Text;

namespace GanNotebooks.Host.Scripting.Directives;

/// <summary>A cell of which only the C# is left, each character where it was.</summary>
/// <param name="Code">The cell with blanks in place of directives, magics and what belongs to these.</param>
/// <param name="References">What its directives refer to.</param>
internal sealed record CellMask(string Code, ImmutableArray<ReferenceDirective> References)
{
    /// <summary>Masks a cell, which may be half typed: a magic that nobody knows is blanked like the others.</summary>
    public static CellMask Of(string cell, CellParser parser)
    {
        while (true)
        {
            try
            {
                return Of(cell, [.. parser.Parse(cell).OfType<CellPart.Code>()]);
            }
            catch (CellException error)
            {
                cell = Keep(cell, line => line.LineNumber + 1 != error.Place.Line);
            }
        }
    }

    private static CellMask Of(string cell, ImmutableArray<CellPart.Code> parts)
    {
        var texts = parts.Select(part => SourceText.From(part.Text)).ToArray();
        var code = Keep(cell, line => texts.Any(text => Has(text, line)));
        return new(code, [.. parts.SelectMany(part => part.References)]);
    }

    private static bool Has(SourceText part, TextLine line) =>
        line.LineNumber < part.Lines.Count && part.Lines[line.LineNumber].ToString() == line.ToString();

    private static string Keep(string cell, Func<TextLine, bool> isKept)
    {
        var masked = new StringBuilder(cell);
        foreach (var line in SourceText.From(cell).Lines.Where(line => !isKept(line)))
        {
            masked.Remove(line.Start, line.Span.Length).Insert(line.Start, " ", line.Span.Length);
        }

        return masked.ToString();
    }
}
