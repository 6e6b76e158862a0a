using GanNotebooks.Host.Reports.Code;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace GanNotebooks.Host.Reports.Prose;

/// <summary>Writes code within prose in the colours of its language.</summary>
internal sealed class CodeBlockHighlighter : HtmlObjectRenderer<CodeBlock>
{
    /// <inheritdoc />
    protected override void Write(HtmlRenderer renderer, CodeBlock block) =>
        renderer.Write(CodeHighlighter.ToHtml(block.Lines.ToString(), (block as FencedCodeBlock)?.Info));
}
