using System.Collections.Immutable;
using System.Globalization;
using GanNotebooks.Host.CSharp.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GanNotebooks.Host.Notebooks.Parameters;

/// <summary>Reads which parameters a cell declares, from its syntax alone.</summary>
internal static class ParametersCell
{
    /// <summary>The variables that the cell declares with a value, in order.</summary>
    /// <exception cref="NotebookException">The code is nested too deep to be read.</exception>
    public static ImmutableArray<Parameter> Declarations(string code) =>
        [
            .. Parse(code)
                .Members.OfType<FieldDeclarationSyntax>()
                .SelectMany(field => field.Declaration.Variables.Select(variable => Declaration(field, variable)))
                .OfType<Parameter>(),
        ];

    /// <summary>The values that the cell assigns, by variable; the last one where there are several.</summary>
    public static ImmutableDictionary<string, string> Assignments(string code) =>
        Parse(code)
            .Members.OfType<GlobalStatementSyntax>()
            .Select(member => (member.Statement as ExpressionStatementSyntax)?.Expression)
            .OfType<AssignmentExpressionSyntax>()
            .Aggregate(
                ImmutableDictionary<string, string>.Empty,
                (values, assignment) => values.SetItem(NameOf(assignment.Left), assignment.Right.ToString())
            );

    /// <summary>A value without the signs of C#: <c>0.0002</c> of <c>2e-4f</c>, <c>0, 20</c> of <c>[0, 20]</c>, the text of a literal; else the C#.</summary>
    public static string PlainValue(string code) =>
        CodeDepth.TooDeepAt(code) is null ? PlainValue(CSharpLanguage.ParseExpression(code)) : code;

    /// <summary>A value as it is typed after <c>-p</c>: a text without its quotes, everything else as the C# is.</summary>
    public static string TypedValue(string code) =>
        CSharpLanguage.ParseExpression(code)
            is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } text
            ? text.Token.ValueText
            : code;

    private static string PlainValue(ExpressionSyntax value) =>
        value switch
        {
            LiteralExpressionSyntax { Token.Value: IFormattable number } => number.ToString(
                null,
                CultureInfo.InvariantCulture
            ),
            LiteralExpressionSyntax literal => literal.Token.ValueText,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus =>
                $"-{PlainValue(minus.Operand)}",
            CollectionExpressionSyntax list when list.Elements.All(item => item is ExpressionElementSyntax) =>
                PlainValues(list.Elements.Select(item => ((ExpressionElementSyntax)item).Expression)),
            ArrayCreationExpressionSyntax { Initializer: { } items } => PlainValues(items.Expressions),
            ImplicitArrayCreationExpressionSyntax { Initializer: var items } => PlainValues(items.Expressions),
            InitializerExpressionSyntax items => PlainValues(items.Expressions),
            _ => value.ToString(),
        };

    private static string PlainValues(IEnumerable<ExpressionSyntax> items) =>
        string.Join(", ", items.Select(PlainValue));

    private static CompilationUnitSyntax Parse(string code) =>
        CodeDepth.TooDeepAt(code) is null
            ? CSharpLanguage.Parse(code).GetCompilationUnitRoot()
            : throw new NotebookException(
                $"The notebook's parameters cannot be read: their cell's code is nested more than {CodeDepth.Most} deep."
            );

    private static string NameOf(ExpressionSyntax variable) =>
        variable is IdentifierNameSyntax name ? name.Identifier.ValueText : variable.ToString();

    private static Parameter? Declaration(FieldDeclarationSyntax field, VariableDeclaratorSyntax variable) =>
        variable.Initializer?.Value is { } value
            ? new Parameter(
                variable.Identifier.ValueText,
                $"{field.Modifiers} {field.Declaration.Type}".Trim(),
                value.ToString(),
                field.Modifiers.Count > 0 ? null : TypeOf(field.Declaration.Type, value)
            )
            : null;

    private static ParameterType? TypeOf(TypeSyntax type, ExpressionSyntax value) =>
        type switch
        {
            { IsVar: true } => TypeOf(value),
            ArrayTypeSyntax { RankSpecifiers: [{ Rank: 1 }] } array => Typed(
                array.ElementType.ToString(),
                isArray: true
            ),
            _ => Typed(type.ToString(), isArray: false),
        };

    private static ParameterType? TypeOf(ExpressionSyntax value) =>
        value switch
        {
            ArrayCreationExpressionSyntax { Type.RankSpecifiers: [{ Rank: 1 }] } array => Typed(
                array.Type.ElementType.ToString(),
                isArray: true
            ),
            ImplicitArrayCreationExpressionSyntax array => Typed(Widest(array.Initializer.Expressions), isArray: true),
            _ => Typed(Keyword(value), isArray: false),
        };

    private static ParameterType? Typed(string? keyword, bool isArray) =>
        ScalarType.Of(keyword) is { } scalar ? new ParameterType(scalar, isArray) : null;

    private static string? Widest(IEnumerable<ExpressionSyntax> items)
    {
        var keywords = items.Select(Keyword).Distinct().ToList();
        return ScalarType.All.LastOrDefault(type => keywords.Contains(type.Keyword))?.Keyword;
    }

    private static string? Keyword(ExpressionSyntax value) =>
        value switch
        {
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus => Keyword(
                minus.Operand
            ),
            LiteralExpressionSyntax literal => literal.Token.Value switch
            {
                int => "int",
                long => "long",
                float => "float",
                double => "double",
                decimal => "decimal",
                bool => "bool",
                string => "string",
                _ => null,
            },
            _ => null,
        };
}
