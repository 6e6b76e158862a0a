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
