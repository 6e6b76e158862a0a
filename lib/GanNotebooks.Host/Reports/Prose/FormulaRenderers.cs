using GanNotebooks.Host.Reports.Code;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace GanNotebooks.Host.Reports.Prose;

/// <summary>Writes a displayed formula as MathML.</summary>
internal sealed class FormulaBlockRenderer(Formulas formulas) : HtmlObjectRenderer<MathBlock>
{
    /// <inheritdoc />
    protected override void Write(HtmlRenderer renderer, MathBlock formula) =>
        renderer
            .Write("<div class=\"formula\">")
            .Write(formulas.Places.Add(formulas.ToMathMl(formula.Lines.ToString(), display: true)))
            .WriteLine("</div>");
}

/// <summary>Writes a formula within a paragraph as MathML.</summary>
internal sealed class FormulaInlineRenderer(Formulas formulas) : HtmlObjectRenderer<MathInline>
{
    /// <inheritdoc />
    protected override void Write(HtmlRenderer renderer, MathInline formula)
    {
        var isDisplayed = formula.DelimiterCount > 1;
        var mathMl = formulas.Places.Add(formulas.ToMathMl(formula.Content.ToString(), isDisplayed));
        renderer.Write(isDisplayed ? $"<span class=\"formula\">{mathMl}</span>" : mathMl);
    }
}

/// <summary>Writes code within prose in the colours of its language.</summary>
internal sealed class CodeBlockHighlighter : HtmlObjectRenderer<CodeBlock>
{
    /// <inheritdoc />
    protected override void Write(HtmlRenderer renderer, CodeBlock block) =>
        renderer.Write(CodeHighlighter.ToHtml(block.Lines.ToString(), (block as FencedCodeBlock)?.Info));
}
