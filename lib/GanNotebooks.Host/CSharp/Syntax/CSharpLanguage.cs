using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GanNotebooks.Host.CSharp.Syntax;

/// <summary>The C# of cells: that of the .NET they run on, though the compiler may know a newer one.</summary>
/// <remarks>
/// So what compiles in a project of that .NET compiles in a cell; words of later versions are names still. See "C#
/// language versioning" in Microsoft's documentation: .NET 8 goes with C# 12, and so on.
/// </remarks>
internal static class CSharpLanguage
{
    /// <summary>How the names of the assemblies begin that cells are compiled into.</summary>
    public const string AssemblyPrefix = "cell-";

    private const int VersionsAhead = 4;

    /// <summary>The version, such as <c>14.0</c>.</summary>
    public static string VersionText { get; } =
        $"{(Environment.Version.Major + VersionsAhead).ToString(CultureInfo.InvariantCulture)}.0";

    private static CSharpParseOptions Script { get; } =
        new(
            LanguageVersionFacts.TryParse(VersionText, out var version) ? version : LanguageVersion.Latest,
            kind: SourceCodeKind.Script
        );

    /// <summary>The syntax of a cell.</summary>
    public static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code, Script);

    /// <summary>The syntax of a cell.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="path">How positions in it are named.</param>
    /// <param name="cancellationToken">Stops parsing.</param>
    public static SyntaxTree Parse(SourceText code, string path = "", CancellationToken cancellationToken = default) =>
        CSharpSyntaxTree.ParseText(code, Script, path, cancellationToken);

    /// <summary>The syntax of a value.</summary>
    public static ExpressionSyntax ParseExpression(string code) => SyntaxFactory.ParseExpression(code, options: Script);

    /// <summary>The tokens of a cell; of code that is nested too deep to be parsed too.</summary>
    public static IEnumerable<SyntaxToken> Tokens(string code) => SyntaxFactory.ParseTokens(code, options: Script);
}
