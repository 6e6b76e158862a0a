using GanNotebooks.Host.Scripting.Directives;
using GanNotebooks.Host.Scripting.Errors;
using GanNotebooks.Host.Scripting.Submissions;
using Microsoft.DotNet.Interactive;

namespace GanNotebooks.Host.Scripting.References;

/// <summary>Carries out <c>#r</c> and <c>#i</c>.</summary>
internal sealed class NotebookLibraries(
    EngineOptions options,
    NotebookReferences references,
    NotebookLoadContext context
) : IDisposable
{
    /// <summary>Makes everything that a piece of code refers to available to it.</summary>
    /// <exception cref="CellException">Something cannot be had.</exception>
    public async Task AddAsync(
        IReadOnlyList<ReferenceDirective> directives,
        string cellName,
        KernelInvocationContext cell,
        CancellationToken cancellationToken
    )
    {
        foreach (var directive in directives.Where(directive => directive.Kind is ReferenceKind.Library))
        {
            AddFile(directive);
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc />
    public void Dispose() { }

    private void AddFile(ReferenceDirective directive)
    {
        var path = Path.GetFullPath(directive.Target, options.WorkingDirectory);
        if (references.TryAddCarried(NameOf(directive.Target)))
        {
            return;
        }

        if (!File.Exists(path))
        {
            throw new CellException(
                "FileNotFound",
                $"There is no library {path}. A relative path starts at {options.WorkingDirectory}; "
                    + "correct the path, or build the project that makes the file.",
                directive.Line
            );
        }

        context.Add(NameOf(path), path);
        references.AddLibrary(NameOf(path), path);
    }

    private static string NameOf(string path) =>
        path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? Path.GetFileNameWithoutExtension(path)
            : Path.GetFileName(path);
}
