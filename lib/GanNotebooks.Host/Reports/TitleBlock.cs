using GanNotebooks.Host.Reports.Html;
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
    /// <param name="cells">The prose; the blocks taken are removed from it.</param>
    /// <param name="prose">What sets prose.</param>
    /// <param name="fallback">The title where there is no such heading, or it cannot be set.</param>
    public static TitleBlock TakeFrom(IEnumerable<ProseCell> cells, ProseRenderer prose, string fallback)
    {
        var found = cells
            .SelectMany(cell => cell.Document.OfType<HeadingBlock>().Select(heading => (Cell: cell, Heading: heading)))
            .FirstOrDefault(item => item.Heading.Level == 1);
        var heading = found.Heading;
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

        var plain = ProseRenderer.PlainText(heading);
        return new TitleBlock(plain, Html(heading) ?? Escaped.Text(plain), subtitle is null ? null : Html(subtitle));

        string? Html(LeafBlock block) =>
            found.Cell.Guard.Try("title", () => prose.InnerHtml(block, found.Cell.Cell.Attachments));
    }
}
