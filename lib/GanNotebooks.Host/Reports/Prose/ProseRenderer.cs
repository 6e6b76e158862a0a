using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Reports.Html;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace GanNotebooks.Host.Reports.Prose;

/// <summary>Turns the Markdown of a notebook into HTML, and gathers its headings.</summary>
/// <param name="formulas">What turns formulas into MathML.</param>
/// <param name="selfContained">What every piece of HTML goes through.</param>
internal sealed class ProseRenderer(Formulas formulas, SelfContainedHtml selfContained)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseMathematics()
        .UsePipeTables()
        .UseFootnotes()
        .UseTaskLists()
        .UseAlertBlocks()
        .UseAutoLinks()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .Build();

    private const int Longest = 4_000_000;

    private readonly HeadingIds _ids = new();

    /// <summary>Parses Markdown.</summary>
    /// <exception cref="LimitException">It is too long, or nested too deep.</exception>
    public static MarkdownDocument Parse(string markdown)
    {
        var text = MathFences.Normalize(ShownText.Limited(markdown, Longest));
        return Bounded(() => Markdown.Parse(text, Pipeline));
    }

    /// <summary>Gives each heading of a document its id.</summary>
    public void NameHeadings(MarkdownDocument document)
    {
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.GetAttributes().Id = _ids.Claim(PlainText(heading));
        }
    }

    /// <summary>The headings of a document, in order.</summary>
    /// <param name="document">The document, its headings named.</param>
    /// <param name="attachments">The files pasted into its cell.</param>
    public ImmutableArray<Heading> Headings(MarkdownDocument document, JsonObject? attachments) =>
        [
            .. document
                .Descendants<HeadingBlock>()
                .Select(heading => new Heading(
                    heading.Level,
                    heading.GetAttributes().Id!,
                    InnerHtml(heading, attachments)
                )),
        ];

    /// <summary>The HTML of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="attachments">The files pasted into its cell.</param>
    public string ToHtml(MarkdownDocument document, JsonObject? attachments = null) =>
        Render(renderer => renderer.Render(document), attachments);

    /// <summary>The HTML of the text within a heading or paragraph.</summary>
    /// <param name="block">The heading or paragraph.</param>
    /// <param name="attachments">The files pasted into its cell.</param>
    public string InnerHtml(LeafBlock block, JsonObject? attachments) =>
        Render(renderer => renderer.WriteLeafInline(block), attachments);

    /// <summary>The text within a heading or paragraph, without any markup.</summary>
    public static string PlainText(LeafBlock block) =>
        string.Concat(
            block
                .Inline?.Descendants()
                .Select(inline =>
                    inline switch
                    {
                        LiteralInline literal => literal.Content.ToString(),
                        CodeInline code => code.Content,
                        Markdig.Extensions.Mathematics.MathInline math => math.Content.ToString(),
                        _ => "",
                    }
                )
                ?? []
        );

    private string Render(Action<HtmlRenderer> write, JsonObject? attachments)
    {
        using var text = new StringWriter();
        var renderer = new HtmlRenderer(text);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<Markdig.Extensions.Mathematics.HtmlMathInlineRenderer>(
            new FormulaInlineRenderer(formulas)
        );
        renderer.ObjectRenderers.Replace<Markdig.Extensions.Mathematics.HtmlMathBlockRenderer>(
            new FormulaBlockRenderer(formulas)
        );
        renderer.ObjectRenderers.Replace<CodeBlockRenderer>(new CodeBlockHighlighter());
        Bounded(() =>
        {
            write(renderer);
            return renderer;
        });
        return selfContained.Rewrite(text.ToString(), attachments).Text;
    }

    // Markdig has a limit of depth of its own, while it parses as well as while it writes.
    private static T Bounded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (ArgumentException e)
        {
            throw new LimitException("holds Markdown that is nested too deep", e);
        }
    }
}
