using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;

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
