using System.Text.RegularExpressions;
using GanNotebooks.Host.Notebooks;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GanNotebooks.Host.Tests.Lab;

/// <summary>
/// A piece of the library's source in a notebook's prose: a line that names a class, or one of its methods, and the file, such as
/// <c>`MlpGenerator` · `lib/GanNotebooks/Models/MlpGenerator.cs`</c>; then a fence of C#.
/// </summary>
/// <param name="Name">The class, or a method of it after a dot.</param>
/// <param name="File">Where it is declared, from the repository's root.</param>
/// <param name="Code">What the notebook shows.</param>
internal sealed partial record ShownSource(string Name, string File, string Code)
{
    /// <summary>The sources that a cell shows, from top to bottom.</summary>
    public static IEnumerable<ShownSource> In(MarkdownCell cell) => Listing.Matches(cell.Source).Select(Of);

    /// <summary>The cell with each source as the library has it.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="root">The repository.</param>
    public static MarkdownCell Refresh(MarkdownCell cell, string root) =>
        cell with
        {
            Source = Listing.Replace(
                cell.Source,
                match => $"{match.Groups["heading"]}```csharp\n{Of(match).InLibrary(root)}\n```"
            ),
        };

    /// <summary>What the library has: the declaration without comments of documentation.</summary>
    /// <param name="root">The repository.</param>
    public string InLibrary(string root) => Declaration(System.IO.File.ReadAllText(Path.Combine(root, File)), Name);

    /// <summary>A declaration from its first line to its end, without indentation and comments of documentation.</summary>
    /// <param name="source">A file of C#.</param>
    /// <param name="name">The class, or a method of it after a dot.</param>
    /// <exception cref="InvalidOperationException">The file declares no such thing, or several.</exception>
    public static string Declaration(string source, string name)
    {
        source = source.ReplaceLineEndings("\n");
        var (typeName, method) = name.Split('.') is [var type, var member] ? (type, member) : (name, null);
        var nodes = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>();
        var declaration = nodes.Single(node =>
            method is null
                ? node is TypeDeclarationSyntax declared && declared.Identifier.Text == typeName
                : node is MethodDeclarationSyntax { Parent: TypeDeclarationSyntax parent } called
                    && called.Identifier.Text == method
                    && parent.Identifier.Text == typeName
        );

        var start = source.LastIndexOf('\n', declaration.SpanStart) + 1;
        var indentation = declaration.SpanStart - start;
        var lines = source[start..declaration.Span.End]
            .Split('\n')
            .Where(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal));
        return string.Join('\n', lines.Select(line => line.Length > indentation ? line[indentation..] : line.Trim()));
    }

    private static ShownSource Of(Match match) =>
        new(match.Groups["name"].Value, match.Groups["file"].Value, match.Groups["code"].Value);

    [GeneratedRegex(
        @"(?<heading>^`(?<name>\w+(\.\w+)?)` · `(?<file>lib/[^`]+\.cs)`\n\n)```csharp\n(?<code>.*?)\n```$",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex Listing { get; }
}
