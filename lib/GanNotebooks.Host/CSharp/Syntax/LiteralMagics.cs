using Microsoft.CodeAnalysis.Text;

namespace GanNotebooks.Host.CSharp.Syntax;

/// <summary>Keeps lines of strings and comments that look like magics from being taken for some.</summary>
/// <remarks>.NET Interactive takes cells apart at each line that starts with <c>#!</c>, whatever it is in C#.</remarks>
internal static class LiteralMagics
{
    // A character that is nobody's: U+E0A5 is for private use.
    private const string Protected = "#\uE0A5!";

    /// <summary>The cell with such lines made unlike magics.</summary>
    public static string Protect(string cell, CellParser parser, string kernelName)
    {
        if (!cell.Contains("#!", StringComparison.Ordinal))
        {
            return cell;
        }

        var parts = parser.Parse(cell, kernelName).Parts.Select(part => SourceText.From(part.Text)).ToArray();
        var text = SourceText.From(cell);
        var changes = text.Lines.Where(line =>
            IsMagic(line.ToString()) && parts.Any(part => CellMask.Holds(part, line))
        );
        return text.WithChanges(changes.Select(line => new TextChange(HashOf(line), Protected))).ToString();
    }

    /// <summary>The cell as it was.</summary>
    public static string Restore(string cell) => cell.Replace(Protected, "#!", StringComparison.Ordinal);

    private static bool IsMagic(string line) => line.AsSpan().TrimStart().StartsWith("#!");

    private static TextSpan HashOf(TextLine line) =>
        new(line.Start + line.ToString().IndexOf('#', StringComparison.Ordinal), "#!".Length);
}
