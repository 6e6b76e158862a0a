using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace GanNotebooks.Host.Reports.Prose;

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
