using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace GanNotebooks.Host.CSharp.Language;

/// <summary>A call whose arguments are being typed.</summary>
/// <param name="Signatures">What may be called.</param>
/// <param name="ActiveSignature">The index of the one that fits best.</param>
/// <param name="ActiveParameter">The index of the argument that is typed.</param>
internal sealed record Call(IReadOnlyList<SignatureInformation> Signatures, int ActiveSignature, int ActiveParameter)
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.MinimallyQualifiedFormat;

    /// <summary>The innermost call whose arguments a cursor is among.</summary>
    public static async Task<Call?> AtAsync(Document document, int cursor, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken))!;
        var root = await model.SyntaxTree.GetRootAsync(cancellationToken);
        var arguments = root.FindToken(Math.Max(cursor - 1, 0))
            .Parent!.AncestorsAndSelf()
            .OfType<BaseArgumentListSyntax>()
            .FirstOrDefault(list => IsAmong(list, cursor));
        if (arguments?.Parent is not { } call)
        {
            return null;
        }

        var chosen = model.GetSymbolInfo(call, cancellationToken);
        var methods = Candidates(model, call, chosen, cancellationToken);
        var index = arguments.Arguments.GetSeparators().Count(comma => comma.SpanStart < cursor);
        var active = Math.Max(methods.FindIndex(method => IsBest(method, chosen, arguments.Arguments.Count)), 0);
        return methods.Count == 0
            ? null
            : new([.. methods.Select(Describe)], active, Math.Clamp(index, 0, Math.Max(Count(methods[active]) - 1, 0)));
    }

    private static bool IsAmong(BaseArgumentListSyntax list, int cursor) =>
        list.GetFirstToken().Span.End <= cursor
        && list.GetLastToken(includeZeroWidth: true) is var last
        && (last.IsMissing || cursor <= last.SpanStart);

    private static List<ISymbol> Candidates(
        SemanticModel model,
        SyntaxNode call,
        SymbolInfo chosen,
        CancellationToken cancellationToken
    ) =>
        [
            .. (
                call switch
                {
                    InvocationExpressionSyntax invocation => model.GetMemberGroup(
                        invocation.Expression,
                        cancellationToken
                    ),
                    BaseObjectCreationExpressionSyntax creation => model.GetMemberGroup(creation, cancellationToken),
                    ElementAccessExpressionSyntax access => model
                        .GetIndexerGroup(access.Expression, cancellationToken)
                        .CastArray<ISymbol>(),
                    _ => [],
                }
            )
                .DefaultIfEmpty(chosen.Symbol)
                .OfType<ISymbol>()
                .OrderBy(Count),
        ];

    private static bool IsBest(ISymbol method, SymbolInfo chosen, int arguments) =>
        chosen.Symbol is { } symbol
            ? SymbolEqualityComparer.Default.Equals(method, symbol)
            : Count(method) >= arguments;

    private static int Count(ISymbol method) => ParametersOf(method).Length;

    private static IParameterSymbol[] ParametersOf(ISymbol method) =>
        method switch
        {
            IMethodSymbol one => [.. one.Parameters],
            IPropertySymbol one => [.. one.Parameters],
            _ => [],
        };

    private static SignatureInformation Describe(ISymbol method)
    {
        var documentation = SymbolDocumentation.Of(method);
        return new(
            method.ToDisplayString(Format),
            Markdown(documentation?.Element("summary")),
            [
                .. ParametersOf(method)
                    .Select(parameter => new ParameterInformation(
                        parameter.ToDisplayString(Format),
                        Markdown(
                            documentation
                                ?.Elements("param")
                                .FirstOrDefault(element => (string?)element.Attribute("name") == parameter.Name)
                        )
                    )),
            ]
        );
    }

    private static FormattedValue Markdown(System.Xml.Linq.XElement? element) =>
        new("text/markdown", element is null ? "" : DocumentationText.Markdown.Of(element));
}
