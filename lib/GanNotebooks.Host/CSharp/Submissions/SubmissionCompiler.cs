using System.Collections.Immutable;
using System.Text;
using GanNotebooks.Host.CSharp.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace GanNotebooks.Host.CSharp.Submissions;

/// <summary>Compiles the code of one cell against what earlier cells declared.</summary>
internal sealed class SubmissionCompiler(SourceReferenceResolver sources, MetadataReferenceResolver references)
{
    private static readonly EmitOptions PortablePdb = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    private readonly CSharpCompilationOptions _options = new(
        OutputKind.DynamicallyLinkedLibrary,
        allowUnsafe: true,
        // Sharing out the little that a cell is takes longer than compiling it.
        concurrentBuild: false,
        sourceReferenceResolver: sources,
        metadataReferenceResolver: references,
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default,
        specificDiagnosticOptions: SuppressedWarnings.All
    );

    // A compilation without code. References are bound once for all cells that are made of it and have its name.
    private CSharpCompilation? _template;

    /// <summary>Compiles one cell; those of one engine one after the other.</summary>
    /// <param name="code">C# script without directives.</param>
    /// <param name="path">How positions in it are named.</param>
    /// <param name="previous">The last submission kept, which brings its references along.</param>
    /// <param name="newReferences">References that <paramref name="previous" /> does not have.</param>
    /// <param name="cancellationToken">Stops compiling.</param>
    /// <returns>The submission; without an image where it has errors or nothing to run.</returns>
    public Submission Compile(
        string code,
        string path,
        CSharpCompilation? previous,
        IReadOnlyCollection<MetadataReference> newReferences,
        CancellationToken cancellationToken
    )
    {
        var source = SourceText.From(code, Encoding.UTF8);
        var tree = CSharpLanguage.Parse(source, path, cancellationToken);
        var compilation = Open(previous, newReferences)
            .WithOptions(_options.WithOptimizationLevel(CellOptimization.LevelOf(tree)))
            .AddSyntaxTrees(tree);
        var declares = DeclaresSomething(compilation);
        if (declares)
        {
            // Later cells find it by its name.
            compilation = compilation.WithAssemblyName(NewName());
        }

        if (!compilation.SyntaxTrees.Any(HasCode))
        {
            return new(compilation, null, compilation.GetDiagnostics(cancellationToken), declares);
        }

        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(assembly, symbols, options: PortablePdb, cancellationToken: cancellationToken);
        return emitted.Success
            ? new(
                compilation,
                ImageOf(compilation, tree, assembly, symbols, cancellationToken),
                emitted.Diagnostics,
                declares
            )
            : new(compilation, null, emitted.Diagnostics, declares);
    }

    private CSharpCompilation Open(CSharpCompilation? previous, IReadOnlyCollection<MetadataReference> newReferences)
    {
        if (
            _template is null
            || _template.ScriptCompilationInfo!.PreviousScriptCompilation != previous
            || newReferences.Count > 0
        )
        {
            _template = CSharpCompilation.CreateScriptCompilation(
                NewName(),
                references: newReferences,
                options: _options,
                previousScriptCompilation: previous
            );
        }

        return _template;
    }

    private static bool DeclaresSomething(CSharpCompilation compilation) =>
        compilation.ScriptClass!.GetMembers().Any(member => member.CanBeReferencedByName)
        || compilation.SyntaxTrees.Any(tree =>
            tree.GetCompilationUnitRoot() is { Usings.Count: > 0 } or { Externs.Count: > 0 }
        );

    private static string NewName() => $"{CSharpLanguage.AssemblyPrefix}{Guid.NewGuid():N}";

    private static bool HasCode(SyntaxTree tree) => tree.GetCompilationUnitRoot().Members.Count > 0;

    private static SubmissionImage ImageOf(
        CSharpCompilation compilation,
        SyntaxTree tree,
        MemoryStream assembly,
        MemoryStream symbols,
        CancellationToken cancellationToken
    )
    {
        var entryPoint = compilation.GetEntryPoint(cancellationToken)!;
        var image = assembly.ToArray();
        var asksForToken = CellMetadata.Prepare(image);
        return new(
            image,
            symbols.ToArray(),
            entryPoint.ContainingType.MetadataName,
            entryPoint.MetadataName,
            HasValue(compilation, tree, cancellationToken),
            asksForToken
        );
    }

    private static bool HasValue(CSharpCompilation compilation, SyntaxTree tree, CancellationToken cancellationToken)
    {
        var members = tree.GetCompilationUnitRoot(cancellationToken).Members;
        if (
            members.LastOrDefault() is GlobalStatementSyntax
            {
                Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true, Expression: var last }
            }
        )
        {
            var type = compilation.GetSemanticModel(tree).GetTypeInfo(last, cancellationToken).Type;
            return type?.SpecialType is not SpecialType.System_Void;
        }

        return members.OfType<GlobalStatementSyntax>().Any(ReturnsValue);
    }

    private static bool ReturnsValue(SyntaxNode statement) =>
        statement
            .DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Any(node => node is ReturnStatementSyntax { Expression: not null })
        || statement is GlobalStatementSyntax { Statement: ReturnStatementSyntax { Expression: not null } };
}

/// <summary>Warnings that say nothing to somebody who writes a cell.</summary>
internal static class SuppressedWarnings
{
    /// <summary>Assembly versions that differ (CS1701, CS1702), and nullable annotations outside a nullable context.</summary>
    public static ImmutableDictionary<string, ReportDiagnostic> All { get; } =
        new[] { "CS1701", "CS1702", "CS8632", "CS8669" }.ToImmutableDictionary(
            id => id,
            _ => ReportDiagnostic.Suppress
        );
}
