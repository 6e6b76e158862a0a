using System.Collections.Immutable;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace GanNotebooks.Host.Reports.Prose;

/// <summary>Turns the Markdown of a notebook into HTML, and gathers its headings.</summary>
/// <param name="formulas">What turns formulas into MathML.</param>
internal sealed class ProseRenderer(Formulas formulas)
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

    private readonly HeadingIds _ids = new();

    /// <summary>Parses one cell's Markdown and gives each heading its id.</summary>
    public MarkdownDocument Parse(string markdown)
    {
        var document = Markdown.Parse(MathFences.Normalize(markdown), Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.GetAttributes().Id = _ids.Claim(PlainText(heading));
        }

        return document;
    }

    /// <summary>The headings of a document, in order.</summary>
    public ImmutableArray<Heading> Headings(MarkdownDocument document) =>
        [
            .. document
                .Descendants<HeadingBlock>()
                .Select(heading => new Heading(heading.Level, heading.GetAttributes().Id!, InnerHtml(heading))),
        ];

    /// <summary>The HTML of a document.</summary>
    public string ToHtml(MarkdownDocument document) => Render(renderer => renderer.Render(document));

    /// <summary>The HTML of the text within a heading or paragraph.</summary>
    public string InnerHtml(LeafBlock block) => Render(renderer => renderer.WriteLeafInline(block));

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

    private string Render(Action<HtmlRenderer> write)
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
        write(renderer);
        return text.ToString();
    }
}
