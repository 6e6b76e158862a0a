using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GanNotebooks.Host.CSharp.Language;

/// <summary>A cell that is still being typed, and what it would be compiled with now.</summary>
/// <param name="Code">Its C#, each character where it is in the cell, with blanks in place of everything else.</param>
/// <param name="Previous">The last cell that declared something.</param>
/// <param name="References">What its own directives, and those of cells that failed, add to the references of <paramref name="Previous" />.</param>
internal sealed record CellDraft(string Code, CSharpCompilation Previous, ImmutableArray<MetadataReference> References);

/// <summary>A notebook as Roslyn's services see it: a chain of projects, one for each cell that declared something.</summary>
/// <remarks>What is typed lies in one more project at the end. To be used by one thread at a time.</remarks>
internal sealed class SessionWorkspace : IDisposable
{
    private readonly AdhocWorkspace _workspace = new(LanguageParts.Compose());
    private readonly List<KeptCell> _cells = [];
    private Solution _session;
    private Document? _draft;
    private IReadOnlyList<MetadataReference> _references = [];

    /// <summary>A notebook without cells.</summary>
    public SessionWorkspace() => _session = _workspace.CurrentSolution;

    /// <summary>The document of what is typed, at the end of the notebook as it is now.</summary>
    public async Task<Document> OpenAsync(CellDraft draft, CancellationToken cancellationToken)
    {
        if (_draft is null || _cells[^1].Compilation != draft.Previous || !_references.SequenceEqual(draft.References))
        {
            _draft = null;
            await FollowAsync(draft.Previous, cancellationToken);
            _references = draft.References;
            _draft = Append(_session, "draft", "", draft.Previous, _references);
        }

        return _draft = _draft.WithText(SourceText.From(draft.Code));
    }

    /// <inheritdoc />
    public void Dispose() => _workspace.Dispose();

    private async Task FollowAsync(CSharpCompilation last, CancellationToken cancellationToken)
    {
        var missing = new Stack<CSharpCompilation>();
        for (var cell = last; cell is not null; cell = cell.ScriptCompilationInfo?.PreviousScriptCompilation)
        {
            if (_cells.FindIndex(kept => kept.Compilation == cell) is >= 0 and var index)
            {
                // A cell that was seen when it started, and then did not get as far as declaring anything.
                Forget(index + 1);
                break;
            }

            missing.Push(cell);
        }

        foreach (var cell in missing)
        {
            // The scripts that a cell loads are trees of their own before that of the cell.
            var code = cell.SyntaxTrees[^1].GetText(cancellationToken).ToString();
            var document = Append(_session, $"cell {_cells.Count}", code, cell, cell.ExternalReferences);
            _cells.Add(new(cell, document.Project.Id));
            _session = document.Project.Solution;
        }

        // Compiled here, it is compiled for every draft that follows.
        await _session.GetProject(_cells[^1].Project)!.GetCompilationAsync(cancellationToken);
    }

    private void Forget(int first)
    {
        foreach (var cell in _cells.Skip(first))
        {
            _session = _session.RemoveProject(cell.Project);
        }

        _cells.RemoveRange(first, _cells.Count - first);
    }

    private Document Append(
        Solution solution,
        string name,
        string code,
        CSharpCompilation like,
        IEnumerable<MetadataReference> references
    )
    {
        var project = ProjectInfo.Create(
            ProjectId.CreateNewId(name),
            VersionStamp.Default,
            name,
            assemblyName: $"{name} {Guid.NewGuid():N}",
            LanguageNames.CSharp,
            compilationOptions: like.Options,
            parseOptions: like.SyntaxTrees[^1].Options,
            projectReferences: _cells is [.., var previous] ? [new(previous.Project)] : [],
            metadataReferences: references,
            isSubmission: true
        );
        var document = DocumentInfo.Create(
            DocumentId.CreateNewId(project.Id, name),
            name,
            sourceCodeKind: SourceCodeKind.Script,
            loader: TextLoader.From(TextAndVersion.Create(SourceText.From(code), VersionStamp.Default))
        );
        return solution.AddProject(project).AddDocument(document).GetDocument(document.Id)!;
    }

    private sealed record KeptCell(CSharpCompilation Compilation, ProjectId Project);
}
