using GanNotebooks.Host.Cells;
using GanNotebooks.Host.CSharp.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GanNotebooks.Host.CSharp.Language;

/// <summary>Tells code that can be run from code whose author is not done typing.</summary>
internal sealed class CodeCompleteness(CellParser parser, Func<string, bool> isMagic)
{
    private const string Indent = "    ";

    /// <summary>Judges code by its syntax.</summary>
    public Completeness Of(string code)
    {
        var cell = parser.Parse(code);
        if (!cell.Magics.All(isMagic))
        {
            return new("invalid");
        }

        var last = cell is { EndsInCSharp: true, Parts: [.., var part] } ? part.Text : "";
        // Once it is run, it fails for its depth.
        return CodeDepth.TooDeepAt(last) is null ? Of(CSharpLanguage.Parse(last)) : new("complete");
    }

    private static Completeness Of(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var end = root.GetLastToken().Span.End;
        var errors = tree.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error)
            .ToArray();
        return errors.Any(error => error.Location.SourceSpan.Start < end && !IsUnterminated(error)) ? new("invalid")
            : SyntaxFactory.IsCompleteSubmission(tree) ? new(errors.Length == 0 ? "complete" : "invalid")
            : new("incomplete", string.Concat(Enumerable.Repeat(Indent, Depth(root))));
    }

    // A comment, a verbatim string and a raw string that go on: reported where they start.
    private static bool IsUnterminated(Diagnostic error) => error.Id is "CS1035" or "CS1039" or "CS8997";

    private static int Depth(SyntaxNode root)
    {
        var depth = 0;
        foreach (var token in root.DescendantTokens().Where(token => !token.IsMissing))
        {
            depth += token.Kind() switch
            {
                SyntaxKind.OpenBraceToken => 1,
                SyntaxKind.CloseBraceToken => -1,
                _ => 0,
            };
        }

        return Math.Max(depth, 0);
    }
}
