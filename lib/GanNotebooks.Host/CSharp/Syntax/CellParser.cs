using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using GanNotebooks.Host.Cells;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GanNotebooks.Host.CSharp.Syntax;

/// <summary>Finds the C# of a cell that may hold magics and other languages too.</summary>
/// <remarks>The C# lexer finds the directives, so that a line of a string that starts with <c>#r</c> is none.</remarks>
/// <param name="kernelOf">The kernel that a magic selects, given its name without <c>#!</c>; nothing where it is no selector.</param>
internal sealed partial class CellParser(Func<string, string?> kernelOf)
{
    /// <summary>Finds the parts that are C#.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="kernelName">The kernel that it starts with.</param>
    public ParsedCell Parse(string code, string kernelName = CellSource.CSharp)
    {
        var parts = ImmutableArray.CreateBuilder<CellCode>();
        var magics = ImmutableArray.CreateBuilder<string>();
        var text = SourceText.From(code);
        var line = 0;
        while (line < text.Lines.Count)
        {
            line = kernelName == CellSource.CSharp ? ParseCode(text, line, null, parts) : NextSelector(text, line);
            if (line < text.Lines.Count)
            {
                magics.Add(MagicIn(text.Lines[line]));
                kernelName = kernelOf(magics[^1]) ?? kernelName;
                line++;
            }
        }

        return new(parts.ToImmutable(), magics.ToImmutable(), kernelName == CellSource.CSharp);
    }

    /// <summary>Takes the directives out of a script file; a magic in one is left to the compiler to reject.</summary>
    public static CellCode ParseScript(string code, string path)
    {
        var parts = ImmutableArray.CreateBuilder<CellCode>();
        ParseCode(SourceText.From(code), 0, path, parts);
        return parts is [var only] ? only : new(code, []);
    }

    // Reads C# from a line on, up to the first magic; returns the magic's line, or the number of lines.
    private static int ParseCode(SourceText text, int first, string? script, ImmutableArray<CellCode>.Builder parts)
    {
        var code = new string('\n', first) + text.ToString(TextSpan.FromBounds(text.Lines[first].Start, text.Length));
        // What is nested too deep is not run, so that its directives count for nothing.
        if (!code.Contains('#', StringComparison.Ordinal) || CodeDepth.TooDeepAt(code) is not null)
        {
            parts.Add(new CellCode(code, []));
            return text.Lines.Count;
        }

        var padded = SourceText.From(code);
        var blank = new List<TextChange>();
        var references = ImmutableArray.CreateBuilder<ReferenceDirective>();
        var end = text.Lines.Count;
        for (
            var directive = CSharpLanguage.Parse(padded).GetRoot().GetFirstDirective();
            directive is not null;
            directive = directive.GetNextDirective()
        )
        {
            var line = padded.Lines.GetLineFromPosition(directive.SpanStart);
            var content = padded.ToString(line.Span).Trim();
            if (script is null && directive.IsActive && content.StartsWith("#!", StringComparison.Ordinal))
            {
                end = line.LineNumber;
                blank.Add(new(TextSpan.FromBounds(line.Start, padded.Length), ""));
                break;
            }

            if (Reference(directive, content, new(line.LineNumber + 1, script)) is { } reference)
            {
                references.Add(reference);
                if (reference.Kind is not ReferenceKind.Script)
                {
                    blank.Add(new(line.Span, ""));
                }
            }
        }

        var cleaned = padded.WithChanges(blank).ToString();
        if (references.Count > 0 || !string.IsNullOrWhiteSpace(cleaned))
        {
            parts.Add(new CellCode(cleaned, references.ToImmutable()));
        }

        return end;
    }

    private static ReferenceDirective? Reference(DirectiveTriviaSyntax directive, string content, CellPlace place) =>
        directive switch
        {
            { } when !directive.IsActive => null,
            ReferenceDirectiveTriviaSyntax { File.ValueText: { Length: > 0 } target } => new(
                ReferenceKind.Library,
                target,
                place
            ),
            LoadDirectiveTriviaSyntax { File.ValueText: { Length: > 0 } target } => new(
                ReferenceKind.Script,
                target,
                place
            ),
            BadDirectiveTriviaSyntax when SourceDirective().Match(content) is { Success: true } match => new(
                ReferenceKind.Source,
                match.Groups["source"].Value,
                place
            ),
            _ => null,
        };

    private int NextSelector(SourceText text, int line)
    {
        while (line < text.Lines.Count && kernelOf(MagicIn(text.Lines[line])) is null)
        {
            line++;
        }

        return line;
    }

    // Of a line that is no magic, a name that none has.
    private static string MagicIn(TextLine line) => MagicLine().Match(line.ToString()).Groups["name"].Value;

    [GeneratedRegex("""^#i\s+"(?<source>[^"]*)"$""")]
    private static partial Regex SourceDirective();

    [GeneratedRegex(@"^\s*#!\s*(?<name>\S*)")]
    private static partial Regex MagicLine();
}

/// <summary>What of a cell is C#.</summary>
/// <param name="Parts">The parts, in order.</param>
/// <param name="Magics">The names of its magics, without <c>#!</c>, in order; none of those that belong to another language.</param>
/// <param name="EndsInCSharp">Whether its last line belongs to one.</param>
internal sealed record ParsedCell(ImmutableArray<CellCode> Parts, ImmutableArray<string> Magics, bool EndsInCSharp);

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
