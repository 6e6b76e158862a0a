using CsCheck;
using GanNotebooks.Host.Reports.Html;
using GanNotebooks.Host.Reports.Prose;
using GanNotebooks.Host.Tests.Reports.Foreign;

namespace GanNotebooks.Host.Tests.Reports.Prose;

public sealed class FormulasSpecs
{
    private static readonly Gen<string> Tex = Gen.OneOf<string>([
            "{",
            "}",
            "{",
            "}",
            "x",
            "^",
            "_",
            "\\frac",
            "\\sqrt[",
            "]",
            "\\left(",
            "\\right)",
            "&",
            "\\\\",
            "\\begin{matrix}",
            "\\end{matrix}",
            "\\href{javascript:x()}{y}",
            "\\url{http://127.0.0.1}",
            "\\includegraphics{a.png}",
            "\\text{<img src=x onerror=y()>}",
            "\\class{a}{b}",
            "\\style{color:url(x)}{b}",
            "\\data{a=b}{c}",
            "\\id{a}{b}",
            "\\def\\a{\\a\\a}",
            "\\a",
            "\\newcommand{\\b}[1]{#1#1}",
            "\\b{",
            "\\color{red}",
            "\\unicode{x3c}",
            "<script>",
            "\"onload=\"x()",
            "\ud800",
            "\0",
            "%",
            "#",
            "$",
            "👗",
            "\\tag{1}",
            "\\label{a}",
            "\\verb|<b>|",
            "\\mathrm",
            "~",
        ])
        .Array[1, 14]
        .Select(parts => string.Concat(parts));

    [Fact]
    public void Whatever_TeX_becomes_it_is_MathML_without_links_and_scripts()
    {
        var formulas = new Formulas();
        Tex.Sample(
            tex =>
            {
                try
                {
                    Assert.Empty(Harm.In(formulas.ToMathMl(tex, display: false)));
                }
                catch (LimitException)
                {
                    // Shown plain.
                }
            },
            iter: 200,
            threads: 1
        );
    }
}
