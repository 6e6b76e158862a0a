using System.Collections.Immutable;
using GanNotebooks.Host.CSharp.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GanNotebooks.Host.CSharp.Language;

/// <summary>The types and parameters of the names that can be used at one place.</summary>
internal sealed class Signatures
{
    // Some functions that draw charts have fifty parameters, and front ends show one line.
    private const int MostCharacters = 160;

    private static readonly SymbolDisplayFormat Format = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType,
        parameterOptions: SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut,
        localOptions: SymbolDisplayLocalOptions.IncludeType,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
    );

    private readonly SemanticModel _model;
    private readonly int _position;
    private readonly INamespaceOrTypeSymbol? _container;
    private readonly bool _isMember;

    private Signatures(SemanticModel model, SyntaxNode root, int position)
    {
        _model = model;
        _position = position;
        if (Left(root, position) is { } left)
        {
            _isMember = true;
            var symbol = model.GetSpeculativeSymbolInfo(
                left.SpanStart,
                left,
                SpeculativeBindingOption.BindAsExpression
            );
            _container =
                symbol.Symbol as INamespaceOrTypeSymbol
                ?? model.GetSpeculativeTypeInfo(left.SpanStart, left, SpeculativeBindingOption.BindAsExpression).Type;
        }
    }

    /// <summary>Those at one place: of the members of what stands before a dot, or of what is in scope.</summary>
    public static async Task<Signatures> AtAsync(Document document, int position, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken);
        return new(model!, await model!.SyntaxTree.GetRootAsync(cancellationToken), position);
    }

    /// <summary>That of a name, such as <c>string Trim(char trimChar) (+2)</c>; empty where it has none.</summary>
    public string Of(string name)
    {
        var found = Find(name);
        if (found is not [not INamespaceOrTypeSymbol and var first, ..])
        {
            return "";
        }

        var text = first.ToDisplayString(Format);
        var more = found.Count(symbol => symbol.Kind == first.Kind) - 1;
        return $"{(text.Length > MostCharacters ? $"{text[..MostCharacters]}…" : text)}{(more > 0 ? $" (+{more})" : "")}";
    }

    // Extension methods are looked for in every class there is, so only where there is no member of that name.
    private ImmutableArray<ISymbol> Find(string name) =>
        _container is null && _isMember ? []
        : _model.LookupSymbols(_position, _container, name) is { Length: > 0 } members ? members
        : _container is ITypeSymbol
            ? _model.LookupSymbols(_position, _container, name, includeReducedExtensionMethods: true)
        : [];

    // What stands before the dot at the position, if there is one.
    private static ExpressionSyntax? Left(SyntaxNode root, int position)
    {
        var token = root.FindToken(Math.Max(position - 1, 0));
        token = token.SpanStart >= position ? token.GetPreviousToken() : token;
        return token.IsKind(SyntaxKind.DotToken)
            ? token.Parent switch
            {
                MemberAccessExpressionSyntax access => access.Expression,
                QualifiedNameSyntax name => CSharpLanguage.ParseExpression(name.Left.ToString()),
                MemberBindingExpressionSyntax binding => binding
                    .FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()
                    ?.Expression,
                _ => null,
            }
            : null;
    }
}
