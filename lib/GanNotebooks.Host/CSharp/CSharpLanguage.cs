using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GanNotebooks.Host.CSharp;

/// <summary>The C# of cells: that of the .NET they run on, though the compiler may know a newer one.</summary>
/// <remarks>
/// So what compiles in a project of that .NET compiles in a cell; words of later versions are names still. See "C#
/// language versioning" in Microsoft's documentation: .NET 8 goes with C# 12, and so on.
/// </remarks>
internal static class CSharpLanguage
{
    private const int VersionsAhead = 4;

    /// <summary>The version, such as <c>14.0</c>.</summary>
    public static string VersionText { get; } =
        $"{(Environment.Version.Major + VersionsAhead).ToString(CultureInfo.InvariantCulture)}.0";

    /// <summary>How cells are parsed.</summary>
    public static CSharpParseOptions Script { get; } =
        new(
            LanguageVersionFacts.TryParse(VersionText, out var version) ? version : LanguageVersion.Latest,
            kind: SourceCodeKind.Script
        );
}
