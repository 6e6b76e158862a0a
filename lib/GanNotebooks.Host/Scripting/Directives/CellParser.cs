using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GanNotebooks.Host.Scripting.Magics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GanNotebooks.Host.Scripting.Directives;

/// <summary>Takes a cell apart into C# code, directives and magics.</summary>
/// <remarks>The C# lexer finds the directives, so that a line of a string that starts with <c>#r</c> is none.</remarks>
internal sealed partial class CellParser(MagicCatalog magics)
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>Takes a cell apart.</summary>
    /// <exception cref="Errors.CellException">A magic is not known here.</exception>
    public ImmutableArray<CellPart> Parse(string code)
    {
        var parts = ImmutableArray.CreateBuilder<CellPart>();
        var text = SourceText.From(code);
        var line = 0;
        while (line < text.Lines.Count)
        {
            line = ParseCode(text, line, null, parts);
            if (line < text.Lines.Count)
            {
                line = ParseMagic(text, line, parts);
            }
        }

        return parts.ToImmutable();
    }

    /// <summary>Takes the directives out of a script file; a magic in one is left to the compiler to reject.</summary>
    public CellPart.Code ParseScript(string code, string path)
    {
        var parts = ImmutableArray.CreateBuilder<CellPart>();
        ParseCode(SourceText.From(code), 0, path, parts);
        return parts is [CellPart.Code only] ? only : new(code, []);
    }

    // Reads C# from a line on, up to the first magic; returns the magic's line, or the number of lines.
    private static int ParseCode(SourceText text, int first, string? script, ImmutableArray<CellPart>.Builder parts)
    {
        var code = new string('\n', first) + text.ToString(TextSpan.FromBounds(text.Lines[first].Start, text.Length));
        if (!code.Contains('#', StringComparison.Ordinal))
        {
            parts.Add(new CellPart.Code(code, []));
            return text.Lines.Count;
        }

        var padded = SourceText.From(code);
        var blank = new List<TextChange>();
        var references = ImmutableArray.CreateBuilder<ReferenceDirective>();
        var end = text.Lines.Count;
        for (
            var directive = CSharpSyntaxTree.ParseText(padded, Script).GetRoot().GetFirstDirective();
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
            parts.Add(new CellPart.Code(cleaned, references.ToImmutable()));
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

    private int ParseMagic(SourceText text, int line, ImmutableArray<CellPart>.Builder parts)
    {
        var match = MagicLine().Match(text.Lines[line].ToString());
        var name = match.Groups["name"].Value;
        var magic = magics.Find(name, new(line + 1));
        var end = line + 1;
        while (magic.TakesContent && end < text.Lines.Count && !IsSwitch(text.Lines[end].ToString()))
        {
            end++;
        }

        var lines = text.Lines.Skip(line + 1).Take(end - line - 1).Select(content => content.ToString());
        parts.Add(
            new CellPart.Magic(magic, name, match.Groups["rest"].Value.Trim(), string.Join('\n', lines), new(line + 1))
        );
        return end;
    }

    private bool IsSwitch(string line) =>
        MagicLine().Match(line) is { Success: true } match && magics.IsLanguage(match.Groups["name"].Value);

    [GeneratedRegex("""^#i\s+"(?<source>[^"]*)"$""")]
    private static partial Regex SourceDirective();

    [GeneratedRegex(@"^\s*#!\s*(?<name>\S*)(?<rest>.*)$")]
    private static partial Regex MagicLine();
}
