using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GanNotebooks.Host.CSharp.Syntax;

/// <summary>How deep code is nested; the compiler's parser and binder take stack, or time without end, for each level.</summary>
internal static class CodeDepth
{
    /// <summary>How many brackets and braces may be open at a time; C# that people write has a few dozen at most.</summary>
    public const int Most = 400;

    /// <summary>The index of the first bracket or brace that is nested more than <see cref="Most" /> deep, if there is one.</summary>
    public static int? TooDeepAt(string code)
    {
        var open = 0;
        return code.Count('<') <= Most && TooDeepAt(code, ref open) is null ? null : TokenTooDeepAt(code);
    }

    // Strings and comments may hold brackets that open nothing.
    private static int? TokenTooDeepAt(string code)
    {
        var (open, openTypes) = (0, 0);
        foreach (var token in CSharpLanguage.Tokens(code))
        {
            openTypes = OpenTypes(token, openTypes);
            if (openTypes > Most)
            {
                return token.SpanStart;
            }

            if (IsBracket(token) && TooDeepAt(token.Text, ref open) is { } index)
            {
                return token.SpanStart + index;
            }
        }

        return null;
    }

    // "<" may also compare: only what looks like types counts.
    private static int OpenTypes(SyntaxToken token, int open) =>
        token.Kind() switch
        {
            SyntaxKind.LessThanToken => open + 1,
            SyntaxKind.GreaterThanToken => Math.Max(0, open - 1),
            SyntaxKind.IdentifierToken
            or SyntaxKind.DotToken
            or SyntaxKind.CommaToken
            or SyntaxKind.ColonColonToken
            or SyntaxKind.QuestionToken
            or SyntaxKind.AsteriskToken
            or SyntaxKind.OpenParenToken
            or SyntaxKind.CloseParenToken
            or SyntaxKind.OpenBracketToken
            or SyntaxKind.CloseBracketToken => open,
            var kind => SyntaxFacts.IsPredefinedType(kind) ? open : 0,
        };

    private static bool IsBracket(SyntaxToken token) =>
        token.Kind()
            is SyntaxKind.OpenBraceToken
                or SyntaxKind.OpenParenToken
                or SyntaxKind.OpenBracketToken
                or SyntaxKind.CloseBraceToken
                or SyntaxKind.CloseParenToken
                or SyntaxKind.CloseBracketToken
                or SyntaxKind.InterpolatedStringToken;

    private static int? TooDeepAt(string text, ref int open)
    {
        for (var i = 0; i < text.Length; i++)
        {
            open = text[i] switch
            {
                '{' or '(' or '[' => open + 1,
                '}' or ')' or ']' => Math.Max(0, open - 1),
                _ => open,
            };
            if (open > Most)
            {
                return i;
            }
        }

        return null;
    }
}
