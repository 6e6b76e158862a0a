using System.Collections.Immutable;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.CSharp.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GanNotebooks.Host.CSharp.Language;

/// <summary>Knows what the code of a cell means while it is typed. Positions count UTF-16 code units, as C# does.</summary>
/// <remarks>
/// What it works with takes long to load, so it is loaded by the first question, or before by <see cref="LoadAsync" />.
/// Questions are answered one after the other; a cell may run meanwhile.
/// </remarks>
/// <param name="draft">What a cell that is being typed would be compiled with.</param>
/// <param name="parser">Finds the C# of a cell.</param>
internal sealed class LanguageService(Func<CellCode, Task<CellDraft>> draft, CellParser parser) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private SessionWorkspace? _workspace;

    /// <summary>Loads what does not depend on the notebook, and so can be loaded before there is one.</summary>
    public Task LoadAsync() =>
        Task.Run(async () =>
        {
            await _turn.WaitAsync();
            try
            {
                _workspace ??= new();
            }
            finally
            {
                _turn.Release();
            }
        });

    /// <summary>What could be typed at the cursor.</summary>
    /// <param name="code">The cell so far.</param>
    /// <param name="cursor">Where the cursor is, from 0 to the code's length.</param>
    /// <param name="cancellationToken">Nobody waits for the answer any more.</param>
    public async Task<Completions> CompleteAsync(string code, int cursor, CancellationToken cancellationToken) =>
        await AskAsync(
            code,
            cursor,
            async document => (Completions?)await CodeCompletion.CompleteAsync(document, cursor, cancellationToken),
            cancellationToken
        ) ?? Completions.None(cursor);

    /// <summary>What is at the cursor.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="cursor">Where the cursor is, from 0 to the code's length.</param>
    /// <param name="detail">0 for the essentials, 1 for all that is known.</param>
    /// <param name="cancellationToken">Nobody waits for the answer any more.</param>
    /// <returns>Its description; empty where nothing is known.</returns>
    public async Task<MimeBundle> InspectAsync(string code, int cursor, int detail, CancellationToken cancellationToken)
    {
        var inspection = await AskAsync(
            code,
            cursor,
            document => CodeInspection.InspectAsync(document, cursor, cancellationToken),
            cancellationToken
        );
        return inspection?.Describe(detail) ?? MimeBundle.Empty;
    }

    /// <summary>The call whose arguments the cursor is among, if it is.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="cursor">Where the cursor is, from 0 to the code's length.</param>
    /// <param name="cancellationToken">Nobody waits for the answer any more.</param>
    public Task<Call?> CallAtAsync(string code, int cursor, CancellationToken cancellationToken) =>
        AskAsync(code, cursor, document => Call.AtAsync(document, cursor, cancellationToken), cancellationToken);

    /// <summary>What the compiler has to say of a cell's C#, in the order of the code.</summary>
    public async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(string code, CancellationToken cancellationToken) =>
        await AskAsync(
            code,
            cursor: null,
            async document =>
            {
                var model = await document.GetSemanticModelAsync(cancellationToken);
                return model!
                    .GetDiagnostics(cancellationToken: cancellationToken)
                    .Where(one => !one.IsSuppressed && one.Severity > DiagnosticSeverity.Hidden)
                    .OrderBy(one => one.Location.SourceSpan.Start)
                    .ToArray();
            },
            cancellationToken
        )
            is { } found
            ? [.. found]
            : [];

    /// <inheritdoc />
    public void Dispose() => _workspace?.Dispose();

    // Nothing where the cursor is not in C#, but in a directive, say, or in the Markdown below a magic.
    private async Task<T?> AskAsync<T>(
        string code,
        int? cursor,
        Func<Document, Task<T?>> question,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var typed = await draft(CellMask.Of(code, parser));
        if (cursor is { } position && !IsCode(typed, code, position))
        {
            return null;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await question(await (_workspace ??= new()).OpenAsync(typed, cancellationToken));
        }
        finally
        {
            _turn.Release();
        }
    }

    private static bool IsCode(CellDraft draft, string code, int cursor)
    {
        var line = SourceText.From(code).Lines.GetLineFromPosition(cursor).Span;
        return code.AsSpan(line.Start, line.Length).SequenceEqual(draft.Code.AsSpan(line.Start, line.Length));
    }
}
