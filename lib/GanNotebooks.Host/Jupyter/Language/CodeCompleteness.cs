using GanNotebooks.Host.Jupyter.Messages;
using GanNotebooks.Host.Scripting.Directives;
using GanNotebooks.Host.Scripting.Errors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GanNotebooks.Host.Jupyter.Language;

/// <summary>Tells code that can be run from code whose author is not done typing.</summary>
internal sealed class CodeCompleteness(CellParser parser)
{
    private const string Indent = "    ";
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>Judges code by its syntax.</summary>
    public IsCompleteReply Of(string code)
    {
        try
        {
            var text = parser.Parse(code) is [.., CellPart.Code last] ? last.Text : "";
            var tree = CSharpSyntaxTree.ParseText(text, Script);
            return !SyntaxFactory.IsCompleteSubmission(tree)
                    ? new("incomplete", string.Concat(Enumerable.Repeat(Indent, Depth(tree))))
                : tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error)
                    ? new("invalid")
                : new("complete");
        }
        catch (CellException)
        {
            return new("invalid");
        }
    }

    private static int Depth(SyntaxTree tree)
    {
        var depth = 0;
        foreach (var token in tree.GetRoot().DescendantTokens().Where(token => !token.IsMissing))
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
