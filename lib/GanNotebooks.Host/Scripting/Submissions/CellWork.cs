using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GanNotebooks.Host.Scripting.Submissions;

/// <summary>Knows whether the code of a cell is worth optimising.</summary>
internal static class CellWork
{
    /// <summary>Whether no statement of a cell runs more than once: optimising them would take longer than they do.</summary>
    /// <remarks>Most cells only call what is in libraries, which are optimised whatever the cell is.</remarks>
    public static bool IsDoneOnce(SyntaxTree tree) =>
        tree.GetCompilationUnitRoot() is var root
        && root.GetLoadDirectives().Count == 0
        && !root.DescendantNodes().Any(CanRepeat);

    private static bool CanRepeat(SyntaxNode node) =>
        node
            is CommonForEachStatementSyntax
                or ForStatementSyntax
                or WhileStatementSyntax
                or DoStatementSyntax
                or LabeledStatementSyntax
                or AnonymousFunctionExpressionSyntax
                or LocalFunctionStatementSyntax
                or QueryExpressionSyntax
        || node is MemberDeclarationSyntax and not (GlobalStatementSyntax or FieldDeclarationSyntax);
}
