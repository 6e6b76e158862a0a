using GanNotebooks.Host.Reports.Prose;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace GanNotebooks.Host.Reports;

/// <summary>What stands at the head of a report.</summary>
/// <param name="Plain">The title as text.</param>
/// <param name="Html">The title as HTML.</param>
/// <param name="SubtitleHtml">The line below it, if there is one.</param>
internal sealed record TitleBlock(string Plain, string Html, string? SubtitleHtml)
{
    /// <summary>Takes the first heading of level 1 out of the prose, and the line in italics right below it.</summary>
    /// <param name="documents">The prose; the blocks taken are removed from it.</param>
    /// <param name="prose">What sets prose.</param>
    /// <param name="fallback">The title where there is no such heading.</param>
    public static TitleBlock TakeFrom(IEnumerable<MarkdownDocument> documents, ProseRenderer prose, string fallback)
    {
        var heading = documents
            .SelectMany(document => document.OfType<HeadingBlock>())
            .FirstOrDefault(heading => heading.Level == 1);
        if (heading?.Parent is not { } parent)
        {
            return new TitleBlock(fallback, Escaped.Text(fallback), null);
        }

        var index = parent.IndexOf(heading);
        var subtitle = parent.ElementAtOrDefault(index + 1) as ParagraphBlock;
        if (
            subtitle?.Inline is not { FirstChild: EmphasisInline { DelimiterCount: 1 } only }
            || only.NextSibling is not null
        )
        {
            subtitle = null;
        }

        parent.Remove(heading);
        if (subtitle is not null)
        {
            parent.Remove(subtitle);
        }

        return new TitleBlock(
            ProseRenderer.PlainText(heading),
            prose.InnerHtml(heading),
            subtitle is null ? null : prose.InnerHtml(subtitle)
        );
    }
}
