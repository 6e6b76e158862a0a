using GanNotebooks.Host.Cells;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GanNotebooks.Host.CSharp.Language;

/// <summary>Knows what C# could be typed.</summary>
internal static class CodeCompletion
{
    // Beyond the first screens nobody reads what stands beside a name.
    private const int MostSignatures = 200;

    /// <summary>What could be typed at the cursor.</summary>
    public static async Task<Completions> CompleteAsync(
        Document document,
        int cursor,
        CancellationToken cancellationToken
    )
    {
        document = await EndedWithItsLineAsync(document, cursor, cancellationToken);
        var service = CompletionService.GetService(document)!;
        var found = await service.GetCompletionsAsync(document, cursor, cancellationToken: cancellationToken);
        if (found.ItemsList.Count == 0)
        {
            return Completions.None(cursor);
        }

        var text = await document.GetTextAsync(cancellationToken);
        var typed = text.ToString(TextSpan.FromBounds(found.Span.Start, cursor));
        var items = Fitting(found.ItemsList, typed)
            .DistinctBy(Text)
            .OrderByDescending(item => item.FilterText.StartsWith(typed, StringComparison.Ordinal))
            .ThenByDescending(item => item.Rules.MatchPriority)
            .ThenBy(item => Distance(CompletionKind.Of(item.Tags)))
            .ThenBy(item => item.SortText, StringComparer.OrdinalIgnoreCase)
            .ToArray();
        var signatures = await Signatures.AtAsync(document, found.Span.Start, cancellationToken);
        return new([.. items.Select(Describe)], found.Span.Start, cursor);

        Completion Describe(CompletionItem item, int index) =>
            new(
                Text(item),
                CompletionKind.TagOf(item.Tags),
                index < MostSignatures ? signatures.Of(item.FilterText) : ""
            );
    }

    // A statement that is still typed has no semicolon, and with a name in the next line it would be a declaration: in
    // "torch.ran", a line break, "Figures.Losses(…)" only types would fit. The cursor may still be within "ran".
    private static async Task<Document> EndedWithItsLineAsync(
        Document document,
        int cursor,
        CancellationToken cancellationToken
    )
    {
        var text = await document.GetTextAsync(cancellationToken);
        var end = cursor;
        while (end < text.Length && SyntaxFacts.IsIdentifierPartCharacter(text[end]))
        {
            end++;
        }

        var next = end;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        return
            next < text.Length
            && SyntaxFacts.IsIdentifierStartCharacter(text[next])
            && text.Lines.IndexOf(next) > text.Lines.IndexOf(cursor)
            ? document.WithText(text.WithChanges(new TextChange(new(end, 0), ";")))
            : document;
    }

    private static IEnumerable<CompletionItem> Fitting(IReadOnlyList<CompletionItem> items, string typed)
    {
        // Some change more than the word that is typed, which a front end cannot do; a keyword does well without.
        var simple = items
            .Where(item => !item.IsComplexTextEdit || CompletionKind.Of(item.Tags) is "keyword")
            .ToArray();
        var starting = simple
            .Where(item => item.FilterText.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        return starting.Length > 0
            ? starting
            : simple.Where(item => item.FilterText.Contains(typed, StringComparison.OrdinalIgnoreCase));
    }

    // The suffix of a named argument is its colon; that of a generic type only tells of its parameters.
    private static string Text(CompletionItem item) =>
        item.DisplayTextSuffix is ":" ? $"{item.DisplayText}:" : item.DisplayText;

    // The notebook's own names come before the thousands of .NET.
    private static int Distance(string kind) =>
        kind switch
        {
            "variable" or "field" or "property" or "function" or "event" or "constant" or "enumMember" => 0,
            "keyword" => 1,
            _ => 2,
        };
}
