using GanNotebooks.Host.Reports.Prose;

namespace GanNotebooks.Host.Tests.Reports.Prose;

public sealed class MathFencesSpecs
{
    [Theory]
    [InlineData("text", "text\n")]
    [InlineData("$$\nx\n$$", "$$\nx\n$$\n")]
    [InlineData("$$x$$", "$$\nx\n$$\n")]
    [InlineData("$$x =\ny$$", "$$\nx =\ny\n$$\n")]
    [InlineData("a $$x$$ b", "a $$x$$ b\n")]
    [InlineData("$$x$$ and $$y$$", "$$x$$ and $$y$$\n")]
    [InlineData("\\begin{align}\na&=b\n\\end{align}", "$$\n\\begin{align}\na&=b\n\\end{align}\n$$\n")]
    [InlineData("\\begin{x}a\\end{x}", "$$\n\\begin{x}a\\end{x}\n$$\n")]
    [InlineData("```\n$$x\n```\n$$y\nz$$", "```\n$$x\n```\n$$\ny\nz\n$$\n")]
    public void Displayed_formulas_are_fenced_and_code_is_left_alone(string markdown, string fenced) =>
        Assert.Equal(fenced, MathFences.Normalize(markdown));
}
