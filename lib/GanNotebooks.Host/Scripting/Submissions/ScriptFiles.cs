using System.Text;
using GanNotebooks.Host.Scripting.Directives;
using Microsoft.CodeAnalysis;

namespace GanNotebooks.Host.Scripting.Submissions;

/// <summary>Finds and reads the files that <c>#load</c> names.</summary>
/// <remarks>Other paths, the names of cells, stay as they are: they appear in errors.</remarks>
internal sealed class ScriptFiles(string folder, CellParser parser) : SourceReferenceResolver
{
    /// <summary>The full path of a script that a cell or another script names.</summary>
    public string PathOf(string path, string? baseFile) =>
        Path.GetFullPath(path, Path.IsPathRooted(baseFile) ? Path.GetDirectoryName(baseFile)! : folder);

    /// <inheritdoc />
    public override string NormalizePath(string path, string? baseFilePath) => path;

    /// <inheritdoc />
    public override string? ResolveReference(string path, string? baseFilePath) =>
        PathOf(path, baseFilePath) is var full && File.Exists(full) ? full : null;

    /// <inheritdoc />
    /// <remarks>Without its <c>#r</c> directives, which were carried out before.</remarks>
    public override Stream OpenRead(string resolvedPath) =>
        new MemoryStream(Encoding.UTF8.GetBytes(parser.ParseScript(File.ReadAllText(resolvedPath)).Text));

    /// <inheritdoc />
    public override bool Equals(object? other) => ReferenceEquals(this, other);

    /// <inheritdoc />
    public override int GetHashCode() => folder.GetHashCode(StringComparison.Ordinal);
}
