using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace GanNotebooks.Host.CSharp.Submissions;

/// <summary>Warnings that say nothing to somebody who writes a cell.</summary>
internal static class QuietWarnings
{
    /// <summary>Assembly versions that differ (CS1701, CS1702), and nullable annotations outside a nullable context.</summary>
    public static ImmutableDictionary<string, ReportDiagnostic> All { get; } =
        new[] { "CS1701", "CS1702", "CS8632", "CS8669" }.ToImmutableDictionary(
            id => id,
            _ => ReportDiagnostic.Suppress
        );
}
