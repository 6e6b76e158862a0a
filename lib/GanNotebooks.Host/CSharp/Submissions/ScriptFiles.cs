using System.Text;
using GanNotebooks.Host.CSharp.Errors;
using GanNotebooks.Host.CSharp.Syntax;
using Microsoft.CodeAnalysis;

namespace GanNotebooks.Host.CSharp.Submissions;

/// <summary>Finds and reads the files that <c>#load</c> names.</summary>
/// <remarks>Other paths, the names of cells, stay as they are: they appear in errors.</remarks>
internal sealed class ScriptFiles(string folder) : SourceReferenceResolver
{
    /// <summary>What a piece of code refers to, itself and through the scripts that it loads.</summary>
    /// <exception cref="CellException">A script does not exist.</exception>
    public IReadOnlyList<ReferenceDirective> ReferencesOf(CellCode code)
    {
        var found = new List<ReferenceDirective>();
        var open = new Queue<ReferenceDirective>(code.References);
        var scripts = new HashSet<string>();
        while (open.TryDequeue(out var directive))
        {
            if (directive.Kind is not ReferenceKind.Script)
            {
                found.Add(directive);
            }
            else if (scripts.Add(PathOf(directive)))
            {
                foreach (var inner in Read(PathOf(directive)).References)
                {
                    open.Enqueue(inner);
                }
            }
        }

        return found;
    }

    /// <inheritdoc />
    public override string NormalizePath(string path, string? baseFilePath) => path;

    /// <inheritdoc />
    public override string? ResolveReference(string path, string? baseFilePath) =>
        FullPath(path, baseFilePath) is var full && File.Exists(full) ? full : null;

    /// <inheritdoc />
    /// <remarks>Without its <c>#r</c> directives, which were carried out before.</remarks>
    public override Stream OpenRead(string resolvedPath) =>
        new MemoryStream(Encoding.UTF8.GetBytes(Read(resolvedPath).Text));

    /// <inheritdoc />
    public override bool Equals(object? other) => ReferenceEquals(this, other);

    /// <inheritdoc />
    public override int GetHashCode() => folder.GetHashCode(StringComparison.Ordinal);

    private string PathOf(ReferenceDirective directive)
    {
        var path = FullPath(directive.Target, directive.Place.Script);
        return File.Exists(path)
            ? path
            : throw new CellException(
                "FileNotFound",
                $"There is no script {path}. A relative path starts at the folder of the notebook, or of the script "
                    + "that loads the other.",
                directive.Place
            );
    }

    private string FullPath(string path, string? script) =>
        Path.GetFullPath(path, Path.IsPathRooted(script) ? Path.GetDirectoryName(script)! : folder);

    private static CellCode Read(string path) => CellParser.ParseScript(File.ReadAllText(path), path);
}
