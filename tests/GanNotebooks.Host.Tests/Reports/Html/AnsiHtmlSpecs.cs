using GanNotebooks.Host.Reports.Html;

namespace GanNotebooks.Host.Tests.Reports.Html;

public sealed class AnsiHtmlSpecs
{
    [Theory]
    [InlineData("a < b & c", "a &lt; b &amp; c")]
    [InlineData("\e[31mred\e[0m plain", "<span class=\"ansi-1\">red</span> plain")]
    [InlineData("\e[1;92mbold\e[39m\e[22m", "<span class=\"bold ansi-2\">bold</span>")]
    [InlineData("\e[38;5;196mfar\e[m", "far")]
    [InlineData("\e[38;2;1;2;3;31mred", "<span class=\"ansi-1\">red</span>")]
    [InlineData("\e[2K\e[1Agone", "gone")]
    public void Colours_become_classes_and_nothing_of_the_escapes_is_left(string text, string html) =>
        Assert.Equal(html, AnsiHtml.Of(text));
}
