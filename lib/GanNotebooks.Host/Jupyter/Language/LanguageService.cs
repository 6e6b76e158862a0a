using GanNotebooks.Host.Display;
using GanNotebooks.Host.Scripting;
using Microsoft.CodeAnalysis.Text;

namespace GanNotebooks.Host.Jupyter.Language;

/// <summary>Knows what the code of a cell means while it is typed. Positions count UTF-16 code units, as C# does.</summary>
/// <remarks>
/// What it works with takes long to load, so it is loaded by the first question, or before by <see cref="LoadAsync" />
/// and <see cref="WarmUp" />.
/// To be used by one thread at a time; a cell may run meanwhile.
/// </remarks>
internal sealed class LanguageService(CSharpEngine engine, DirectiveCompletion directives) : IDisposable
{
    private static readonly string[] Samples =
    [
        "Console.",
        "var text = \"a\"; text.",
        "Cons",
        "new[] { 1, 2 }.Where(number => number.",
        "Console.WriteLine(",
        "using System.",
    ];

    private SessionWorkspace? _workspace;

    /// <summary>Loads what does not depend on the notebook, and so can be loaded before there is one.</summary>
    public Task LoadAsync() => Task.Run(() => _workspace ??= new());

    /// <summary>Loads everything, and lets .NET compile it, so that the first question is answered as quickly as later ones.</summary>
    /// <returns>A step at a time, between which questions can be answered.</returns>
    public IEnumerable<Task> WarmUp()
    {
        foreach (var code in Samples)
        {
            yield return CompleteAsync(code, code.Length, CancellationToken.None);
        }

        yield return InspectAsync("Console.WriteLine(", 0, 1, CancellationToken.None);

        // Nobody waits now, and half of the heap is what loading left behind.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
    }

    /// <summary>What could be typed at the cursor.</summary>
    /// <param name="code">The cell so far.</param>
    /// <param name="cursor">Where the cursor is, from 0 to the code's length.</param>
    /// <param name="cancellationToken">Nobody waits for the answer any more.</param>
    public async Task<Completions> CompleteAsync(string code, int cursor, CancellationToken cancellationToken)
    {
        if (directives.Complete(code, cursor) is { } completions)
        {
            return completions;
        }

        var draft = await engine.DraftAsync(code);
        return IsCode(draft, code, cursor)
            ? await CodeCompletion.CompleteAsync(await OpenAsync(draft, cancellationToken), cursor, cancellationToken)
            : Completions.None(cursor);
    }

    /// <summary>What is at the cursor.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="cursor">Where the cursor is, from 0 to the code's length.</param>
    /// <param name="detail">0 for the essentials, 1 for all that is known.</param>
    /// <param name="cancellationToken">Nobody waits for the answer any more.</param>
    /// <returns>Its description; empty where nothing is known.</returns>
    public async Task<MimeBundle> InspectAsync(string code, int cursor, int detail, CancellationToken cancellationToken)
    {
        var draft = await engine.DraftAsync(code);
        if (!IsCode(draft, code, cursor))
        {
            return MimeBundle.Empty;
        }

        var document = await OpenAsync(draft, cancellationToken);
        var inspection = await CodeInspection.InspectAsync(document, cursor, cancellationToken);
        return inspection?.Describe(detail) ?? MimeBundle.Empty;
    }

    /// <inheritdoc />
    public void Dispose() => _workspace?.Dispose();

    private Task<Microsoft.CodeAnalysis.Document> OpenAsync(CellDraft draft, CancellationToken cancellationToken) =>
        (_workspace ??= new()).OpenAsync(draft, cancellationToken);

    // And not a directive, or the Markdown below a magic.
    private static bool IsCode(CellDraft draft, string code, int cursor)
    {
        var line = SourceText.From(code).Lines.GetLineFromPosition(cursor).Span;
        return code.AsSpan(line.Start, line.Length).SequenceEqual(draft.Code.AsSpan(line.Start, line.Length));
    }
}
