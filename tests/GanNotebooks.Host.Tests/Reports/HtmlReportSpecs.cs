using System.Text.RegularExpressions;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Outputs;
using GanNotebooks.Host.Reports;
using GanNotebooks.Host.Reports.Html;
using GanNotebooks.Host.Tests.Notebooks;

namespace GanNotebooks.Host.Tests.Reports;

public sealed partial class HtmlReportSpecs
{
    private const string Chart = "<div id=\"c\"></div><script>window.Plotly.newPlot('c', [])</script>";
    private const string Loader = "<script data-plotly-source>unpack('…')</script>";

    [Fact]
    public void The_title_is_the_first_heading_and_the_subtitle_the_italic_line_below()
    {
        var page = Render(Sample.Prose("# GAN *lab* 网络\n\n*A report*\n\nText."));

        Assert.Contains("<title>GAN lab 网络</title>", page);
        Assert.Contains("<h1>GAN <em>lab</em> 网络</h1>", page);
        Assert.Contains("<p class=\"subtitle\"><em>A report</em></p>", page);
        Assert.Single(Regex.Matches(page, "<h1"));
        Assert.Single(Regex.Matches(page, "A report"));
    }

    [Fact]
    public void Without_a_heading_the_title_is_the_files_name() =>
        Assert.Contains("<h1>lab</h1>", Render(Sample.Prose("Text.")));

    [Fact]
    public void Headings_are_in_the_contents_even_where_two_are_the_same()
    {
        var page = Render(Sample.Prose("# T\n## 损失曲线 Loss\n#### Too deep"), Sample.Prose("## 损失曲线 Loss"));

        Assert.Contains("<li class=\"level-2\"><a href=\"#损失曲线-loss\">损失曲线 Loss</a></li>", page);
        Assert.Contains("<li class=\"level-2\"><a href=\"#损失曲线-loss-1\">", page);
        Assert.Contains("<h2 id=\"损失曲线-loss-1\">", page);
        Assert.DoesNotContain("href=\"#too-deep\"", page);
    }

    [Fact]
    public void Formulas_are_shown_as_formulas_and_not_as_tex()
    {
        var page = Render(
            Sample.Prose("Noise $z \\in \\mathbb{R}^{100}$:\n\n$$\\min_G \\max_D V(D, G)$$\n\nA $5 note.")
        );

        Assert.Equal(2, Regex.Matches(page, "<math").Count);
        Assert.Contains("<math display=\"block\"", page);
        Assert.Contains("ℝ", page);
        Assert.Contains("A $5 note.", page);
        Assert.DoesNotContain("$$", Regex.Replace(page, "(?s)<script.*?</script>", ""));
    }

    [Fact]
    public void Code_is_coloured_and_can_be_folded()
    {
        var page = Render(Sample.Code("// Train\nvar a = 1 < 2;"));

        Assert.Contains("<details class=\"source\" open>", page);
        Assert.Contains("<span class=\"comment\">// Train</span>", page);
        Assert.Contains("<span class=\"keyword\">var</span> a = <span class=\"number\">1</span> &lt; ", page);
    }

    [Theory]
    [InlineData("csharp", "#r \"a.dll\"", "<span class=\"keyword\">r</span> <span class=\"string\">\"a.dll\"</span>")]
    [InlineData(
        "csharp",
        "record Pair(float A);",
        "<span class=\"keyword\">record</span> <span class=\"type\">Pair</span>"
    )]
    [InlineData("csharp", "x = 0.3f;", "x = <span class=\"number\">0.3f</span>;")]
    [InlineData("csharp", "$\"\"\"\na {b}\n\"\"\".Show(\"c\")", ".Show(<span class=\"string\">\"c\"</span>)")]
    [InlineData("csharp", "/// <summary>Doc</summary>\nint F() => 1;", "&lt;summary&gt;Doc&lt;/summary&gt;")]
    [InlineData("csharp", "#!time\n1 +", "<span class=\"number\">1</span> +")]
    [InlineData("python", "def f(x): # c", "<span class=\"keyword\">def</span>")]
    [InlineData("unheard-of", "a < b", "<code>a &lt; b</code>")]
    public void Code_within_prose_is_coloured_by_its_language(string language, string code, string html) =>
        Assert.Contains(html, Render(Sample.Prose($"```{language}\n{code}\n```")));

    [Fact]
    public void Colouring_changes_no_letter_of_the_code()
    {
        const string Code =
            "#!time\n// a\n/// <b/>\nvar s = $\"\"\"\n  {x:F2} é 网 👗\n  \"\"\"u8;;; }{ #r \"x\n#if A\nskipped\n#endif";
        var shown = Regex
            .Match(Render(Sample.Code(Code)), "(?s)<pre class=\"code\"><code>(.*?)</code>")
            .Groups[1]
            .Value;
        Assert.Equal(Code, System.Net.WebUtility.HtmlDecode(Regex.Replace(shown, "<[^>]+>", "")));
    }

    [Theory]
    [InlineData("text/html image/png text/plain", "<b>html</b>")]
    [InlineData("image/png text/plain", "src=\"data:image/png;base64,AQID\"")]
    [InlineData("image/svg+xml image/png", "<svg></svg>")]
    [InlineData("text/markdown text/plain", "<strong>markdown</strong>")]
    [InlineData("text/latex text/plain", "<msup>")]
    [InlineData("text/plain", "<pre>1 &lt; 2</pre>")]
    [InlineData("application/x-unknown", "no form that a page can show (application/x-unknown)")]
    public void Of_several_representations_the_richest_is_shown(string types, string shown)
    {
        var content = new Dictionary<string, string>
        {
            ["text/html"] = "<b>html</b>",
            ["image/png"] = "AQID",
            ["image/svg+xml"] = "<svg></svg>",
            ["text/markdown"] = "**markdown**",
            ["text/latex"] = "$$x^2$$",
            ["text/plain"] = "1 < 2",
            ["application/x-unknown"] = "?",
        };
        var data = types.Split(' ').Aggregate(MimeBundle.Empty, (bundle, type) => bundle.With(type, content[type]));
        Assert.Contains(shown, Render(Sample.Code("x", new DisplayData(data))));
    }

    [Fact]
    public void What_was_written_to_the_console_is_text_and_not_markup()
    {
        var page = Render(Sample.Code("x", new StreamText(OutputStream.Out, "<script>alert(1)</script>")));
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page);
        Assert.DoesNotContain("<script>alert", page);
    }

    [Fact]
    public void An_error_is_shown_as_one_and_named_at_the_top()
    {
        var failing = Sample.Code("x", new CellError("Boom", "Bad <thing>.", ["Boom: Bad <thing>."])) with
        {
            ExecutionCount = 4,
        };
        var page = Render(Sample.Prose("# T"), failing);

        Assert.Contains(
            "<div class=\"output error\" role=\"alert\"><strong>Boom</strong><pre>Boom: Bad &lt;thing&gt;.</pre>",
            page
        );
        Assert.Contains("The run stopped in <a href=\"#cell-cell-2\">cell [4]</a>", page);
    }

    [Fact]
    public void Plotly_is_in_the_page_once_however_many_charts_and_loaders_there_are()
    {
        var page = Render(
            Sample.Code("load", Html(Loader)),
            Sample.Code("a", Html(Chart)),
            Sample.Code("b", Html(Loader + Chart))
        );

        Assert.Single(Regex.Matches(page, "<script data-plotly-source>"));
        Assert.Single(Regex.Matches(page, @"plotly\.js v2\."));
        Assert.DoesNotContain("unpack(", page);
        Assert.Equal(2, Regex.Matches(page, Regex.Escape("Plotly.newPlot('c', [])")).Count);
    }

    [Fact]
    public void A_figure_is_preferred_and_plotly_is_in_the_page_once_and_packed()
    {
        var figure = new DisplayData(
            MimeBundle
                .Of("application/vnd.plotly.v1+json", "{\"data\":[],\"layout\":{}}")
                .With("text/html", Chart)
                .With("image/png", "iVBORw0KGgo=")
        );

        var page = Render(Sample.Code("Plotly.NET", figure), Sample.Code("b", figure));

        Assert.Equal(2, Regex.Matches(page, "<div data-figure>").Count);
        Assert.Equal(2, Regex.Matches(page, "<noscript><img src=\"data:image/png;base64,iVBORw0KGgo=\"").Count);
        Assert.Single(Regex.Matches(page, "<script data-plotly-source>"));
        Assert.Single(Regex.Matches(page, "function drawFigure"));
        Assert.DoesNotContain("Plotly.newPlot('c'", page);
        Assert.InRange(page.Length, 1, 1_700_000);
    }

    [Fact]
    public void Without_a_chart_the_page_is_small()
    {
        var page = Render(Sample.Code("load", Html(Loader)), Sample.Code("a", Html("<b>Plotly.NET</b>")));
        Assert.True(page.Length < 100_000, $"{page.Length} characters");
    }

    [Fact]
    public void The_page_fetches_nothing_and_forbids_itself_to()
    {
        var page = Render(
            Sample.Prose("$x$ ![](https://example.org/a.png)\n<script src=\"https://example.org/a.js\"></script>"),
            Sample.Code("a", Html(Chart), Html("<link rel=stylesheet href=https://example.org/a.css>"))
        );
        var markup = ScriptContent().Replace(page, "$1");

        Assert.DoesNotMatch("(?i)<(script|img|iframe)[^>]+src=[\"']?(?!data:)", markup);
        Assert.DoesNotMatch("(?i)<link", markup);
        Assert.DoesNotMatch(@"url\([""']?(?!data:|[""']?data:|%23)[^#)]", markup);
        Assert.Contains("Content-Security-Policy\" content=\"default-src 'none';", markup);
    }

    private static DisplayData Html(string html) => new(MimeBundle.Of("text/html", html));

    private static string Render(params NotebookCell[] cells) => Render(Sample.Notebook(cells));

    internal static string Render(Notebook notebook) =>
        new HtmlReport(
            new ReportOptions
            {
                Folder = Path.GetTempPath(),
                FallbackTitle = "lab",
                Trust = Trust.Own,
            }
        ).Render(notebook);

    // What plotly.js holds in strings is not markup.
    [GeneratedRegex("(<script[^>]*>).*?(?=</script>)", RegexOptions.Singleline)]
    private static partial Regex ScriptContent();
}
