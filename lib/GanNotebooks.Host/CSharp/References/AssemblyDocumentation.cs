using System.Globalization;
using Microsoft.CodeAnalysis;

namespace GanNotebooks.Host.CSharp.References;

/// <summary>The XML documentation that lies beside an assembly.</summary>
internal sealed class AssemblyDocumentation(string assembly) : DocumentationProvider
{
    /// <inheritdoc />
    public override bool Equals(object? other) => other is AssemblyDocumentation same && same.Assembly == Assembly;

    /// <inheritdoc />
    public override int GetHashCode() => Assembly.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    protected override string? GetDocumentationForSymbol(
        string documentationMemberID,
        CultureInfo preferredCulture,
        CancellationToken cancellationToken
    ) =>
        Path.ChangeExtension(assembly, ".xml") is var file && File.Exists(file)
            ? DocumentationFile.Find(file, documentationMemberID, cancellationToken)
            : null;

    private string Assembly => assembly;
}
