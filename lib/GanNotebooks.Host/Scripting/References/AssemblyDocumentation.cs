using System.Globalization;
using Microsoft.CodeAnalysis;

namespace GanNotebooks.Host.Scripting.References;

/// <summary>The XML documentation of an assembly: beside it, or for one of .NET itself in the SDK's reference pack.</summary>
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
        Files(documentationMemberID)
            .Select(file => DocumentationFile.Find(file, documentationMemberID, cancellationToken))
            .FirstOrDefault(found => found is not null);

    private string Assembly => assembly;

    private IEnumerable<string> Files(string id)
    {
        var beside = Path.ChangeExtension(assembly, ".xml");
        return File.Exists(beside) ? [beside]
            : Path.GetDirectoryName(assembly) == ReferencePack.RuntimeFolder
                ? ReferencePack.FilesFor(Path.GetFileNameWithoutExtension(assembly), id)
            : [];
    }
}
