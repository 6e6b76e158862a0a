using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GanNotebooks.Host.CSharp.Submissions;

/// <summary>The code of one cell, compiled.</summary>
/// <param name="Compilation">What later cells are compiled against.</param>
/// <param name="Image">What to load and run; none where there are errors or no statements.</param>
/// <param name="Diagnostics">Errors and warnings.</param>
/// <param name="DeclaresSomething">Whether later cells could refer to anything in it: a variable, a method, a type, a using.</param>
internal sealed record Submission(
    CSharpCompilation Compilation,
    SubmissionImage? Image,
    ImmutableArray<Diagnostic> Diagnostics,
    bool DeclaresSomething
)
{
    /// <summary>The errors, in the order of the code.</summary>
    public IReadOnlyList<Diagnostic> Errors => [.. OfSeverity(DiagnosticSeverity.Error)];

    /// <summary>The warnings, in the order of the code.</summary>
    public IReadOnlyList<Diagnostic> Warnings => [.. OfSeverity(DiagnosticSeverity.Warning)];

    private IEnumerable<Diagnostic> OfSeverity(DiagnosticSeverity severity) =>
        Diagnostics
            .Where(diagnostic => diagnostic.Severity == severity && !diagnostic.IsSuppressed)
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start);
}

/// <summary>A compiled cell, ready to be loaded.</summary>
/// <param name="Assembly">The assembly's bytes.</param>
/// <param name="Symbols">The bytes of its portable PDB, for lines in stack traces.</param>
/// <param name="TypeName">The type that holds the cell's variables.</param>
/// <param name="FactoryName">The method that creates it and runs the cell.</param>
/// <param name="HasValue">Whether the cell ends with a value to show.</param>
/// <param name="AsksForToken">Whether it asks for the token that tells of an interrupt, and so may stop by itself.</param>
internal sealed record SubmissionImage(
    byte[] Assembly,
    byte[] Symbols,
    string TypeName,
    string FactoryName,
    bool HasValue,
    bool AsksForToken
);
