using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.QuickInfo;

namespace GanNotebooks.Host.CSharp.Language;

/// <summary>Knows what a name in C# means.</summary>
internal static class CodeInspection
{
    /// <summary>What the name at or before the cursor means, or else the call whose arguments the cursor is among.</summary>
    public static async Task<Inspection?> InspectAsync(
        Document document,
        int cursor,
        CancellationToken cancellationToken
    )
    {
        var model = await document.GetSemanticModelAsync(cancellationToken);
        var root = await model!.SyntaxTree.GetRootAsync(cancellationToken);
        foreach (var token in Candidates(root, cursor))
        {
            var info = await QuickInfoService
                .GetService(document)!
                .GetQuickInfoAsync(document, token.SpanStart, cancellationToken);
            if (info?.Sections.FirstOrDefault(IsDescription) is { Text: { Length: > 0 } signature })
            {
                return new(signature, SymbolDocumentation.Of(SymbolAt(model, token, cancellationToken)));
            }
        }

        return null;
    }

    private static IEnumerable<SyntaxToken> Candidates(SyntaxNode root, int cursor)
    {
        var right = root.FindToken(cursor);
        var left = root.FindToken(Math.Max(cursor - 1, 0));
        SyntaxToken[] touching = [.. new[] { right, left }.Where(token => Touches(token, cursor))];
        return
        [
            .. touching.Where(IsWord),
            .. root.FindToken(Math.Max(cursor - 1, 0))
                .Parent!.AncestorsAndSelf()
                .Where(node => HasInside(node, cursor))
                .Select(node => Callee(node.Parent!))
                .Where(token => !token.IsKind(SyntaxKind.None))
                .Take(1),
            .. touching.Where(token => !IsWord(token)),
        ];
    }

    private static bool Touches(SyntaxToken token, int cursor) =>
        token.Span.Length > 0 && token.SpanStart <= cursor && token.Span.End >= cursor;

    private static bool IsWord(SyntaxToken token) =>
        token.IsKind(SyntaxKind.IdentifierToken) || SyntaxFacts.IsKeywordKind(token.Kind());

    // Between the parentheses; the closing one may not be typed yet.
    private static bool HasInside(SyntaxNode node, int cursor) =>
        node is BaseArgumentListSyntax
        && node.GetFirstToken().Span.End <= cursor
        && node.GetLastToken(includeZeroWidth: true) is var last
        && (last.IsMissing || cursor <= last.SpanStart);

    private static SyntaxToken Callee(SyntaxNode call) =>
        call switch
        {
            InvocationExpressionSyntax invocation => NameOf(invocation.Expression),
            ObjectCreationExpressionSyntax creation => NameOf(creation.Type),
            ImplicitObjectCreationExpressionSyntax creation => creation.NewKeyword,
            ElementAccessExpressionSyntax access => access.ArgumentList.GetFirstToken(),
            _ => default,
        };

    private static SyntaxToken NameOf(ExpressionSyntax expression) =>
        expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier,
            MemberBindingExpressionSyntax binding => binding.Name.Identifier,
            QualifiedNameSyntax name => name.Right.Identifier,
            SimpleNameSyntax name => name.Identifier,
            _ => expression.GetLastToken(),
        };

    private static bool IsDescription(QuickInfoSection section) => section.Kind is QuickInfoSectionKinds.Description;

    private static ISymbol? SymbolAt(SemanticModel model, SyntaxToken token, CancellationToken cancellationToken)
    {
        var node = token.Parent!;
        if (
            node.FirstAncestorOrSelf<ObjectCreationExpressionSyntax>() is { } creation
            && NameOf(creation.Type) == token
        )
        {
            node = creation;
        }

        var info = model.GetSymbolInfo(node, cancellationToken);
        return info.Symbol
            ?? info.CandidateSymbols.FirstOrDefault()
            ?? model.GetDeclaredSymbol(node, cancellationToken)
            ?? model.GetTypeInfo(node, cancellationToken).Type;
    }
}
