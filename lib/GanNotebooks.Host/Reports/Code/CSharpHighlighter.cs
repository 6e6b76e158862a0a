using System.Text;
using GanNotebooks.Host.CSharp.Syntax;
using GanNotebooks.Host.Reports.Html;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GanNotebooks.Host.Reports.Code;

/// <summary>Colours C# by the compiler's own view of it; ColorCode knows neither raw strings nor records.</summary>
internal sealed class CSharpHighlighter
{
    private readonly StringBuilder _html = new();

    /// <summary>The code as HTML, with the class names that ColorCode gives other languages.</summary>
    /// <exception cref="LimitException">It is nested too deep.</exception>
    public static string ToHtml(string code)
    {
        if (CodeDepth.TooDeepAt(code) is not null)
        {
            throw new LimitException($"holds code that is nested more than {CodeDepth.Most} deep");
        }

        var highlighter = new CSharpHighlighter();
        highlighter.Write(CSharpLanguage.Parse(code).GetRoot());
        return highlighter._html.ToString();
    }

    private void Write(SyntaxNode node)
    {
        foreach (var token in node.DescendantTokens())
        {
            Write(token.LeadingTrivia);
            Write(token.Text, ClassOf(token));
            Write(token.TrailingTrivia);
        }
    }

    private void Write(SyntaxTriviaList list)
    {
        foreach (var trivia in list)
        {
            if (trivia.GetStructure() is { } structure and not DocumentationCommentTriviaSyntax)
            {
                Write(structure);
            }
            else
            {
                Write(trivia.ToFullString(), string.IsNullOrWhiteSpace(trivia.ToFullString()) ? null : "comment");
            }
        }
    }

    private void Write(string text, string? kind)
    {
        var escaped = Escaped.Text(text);
        _html.Append(kind is null || text == "" ? escaped : $"<span class=\"{kind}\">{escaped}</span>");
    }

    private static string? ClassOf(SyntaxToken token) =>
        token.Kind() switch
        {
            SyntaxKind.NumericLiteralToken => "number",
            SyntaxKind.CharacterLiteralToken
            or SyntaxKind.StringLiteralToken
            or SyntaxKind.Utf8StringLiteralToken
            or SyntaxKind.SingleLineRawStringLiteralToken
            or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringStartToken
            or SyntaxKind.InterpolatedVerbatimStringStartToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken
            or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedRawStringEndToken => "string",
            SyntaxKind.HashToken => "keyword",
            SyntaxKind.IdentifierToken => ClassOfIdentifier(token),
            var kind => SyntaxFacts.IsKeywordKind(kind) || SyntaxFacts.IsPreprocessorKeyword(kind) ? "keyword" : null,
        };

    private static string? ClassOfIdentifier(SyntaxToken token) =>
        token.Parent switch
        {
            IdentifierNameSyntax { IsVar: true } => "keyword",
            BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or TypeParameterSyntax => "type",
            SimpleNameSyntax name when SyntaxFacts.IsInTypeOnlyContext(name) => "type",
            _ => null,
        };
}
