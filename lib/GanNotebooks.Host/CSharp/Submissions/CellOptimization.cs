using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GanNotebooks.Host.CSharp.Submissions;

/// <summary>Knows whether the code of a cell is worth optimising.</summary>
internal static class CellOptimization
{
    /// <summary>Release where a part of the code could run more than once, and Debug where nothing could.</summary>
    /// <remarks>
    /// To optimise what runs once takes longer than running it. Most cells only call what is in libraries, which are
    /// optimised whatever the cell is.
    /// </remarks>
    public static OptimizationLevel LevelOf(SyntaxTree tree) =>
        tree.GetCompilationUnitRoot() is var root
        && (root.GetLoadDirectives().Count > 0 || root.DescendantNodes().Any(CanRepeat))
            ? OptimizationLevel.Release
            : OptimizationLevel.Debug;

    private static bool CanRepeat(SyntaxNode node) =>
        node
            is CommonForEachStatementSyntax
                or ForStatementSyntax
                or WhileStatementSyntax
                or DoStatementSyntax
                or GotoStatementSyntax
                or SpreadElementSyntax
                or AnonymousFunctionExpressionSyntax
                or LocalFunctionStatementSyntax
                or QueryExpressionSyntax
        || node is MemberDeclarationSyntax and not (GlobalStatementSyntax or FieldDeclarationSyntax);
}
