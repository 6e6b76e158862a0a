using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Reports;
using GanNotebooks.Host.Reports.Html;
using GanNotebooks.Host.Tests.Notebooks;

namespace GanNotebooks.Host.Tests.Reports.Foreign;

public sealed class ForeignReportSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_page_runs_its_own_scripts_and_holds_nothing_else_that_acts()
    {
        var page = new HtmlParser().ParseDocument(Render(ForeignNotebook.With("http://127.0.0.1:9", "/etc/x.png")));
        var scripts = page.QuerySelectorAll("script:not([type='application/json'])");

        Assert.Equal(3, scripts.Length);
        Assert.All(scripts, script => Assert.DoesNotContain("data-taken-over", script.TextContent));
        Assert.Equal(3, page.QuerySelectorAll("[data-figure]").Length);
        Assert.Single(page.QuerySelectorAll("meta[http-equiv]"));
        foreach (var figure in page.QuerySelectorAll("[data-figure]"))
        {
            figure.Remove();
        }

        Assert.Empty(
            page.QuerySelectorAll("main header, main section.cell").SelectMany(part => Harm.In(part.InnerHtml))
        );
        Assert.Empty(Harm.In(page.QuerySelector("details.contents")!.InnerHtml));
    }

    [Fact]
    public void Only_the_pages_own_scripts_are_let_run_and_nothing_is_let_out()
    {
        var policy = Regex
            .Match(Render(Sample.Notebook(Sample.Code("1"))), "Security-Policy\" content=\"([^\"]*)\"")
            .Groups[1]
            .Value;

        Assert.StartsWith("default-src 'none'; img-src data: blob:;", policy);
        Assert.Contains("base-uri 'none'; form-action 'none';", policy);
        Assert.Matches("script-src 'unsafe-eval' 'sha256-[^']+'$", policy);
        Assert.DoesNotContain("http", policy);
    }

    [Theory]
    [InlineData("x/<b>", "", "no form that a page can show (x/&lt;b&gt;)")]
    [InlineData("image/png", "\"><b>", "no form that a page can show (image/png)")]
    [InlineData("image/jpeg", "not base64!", "no form that a page can show (image/jpeg)")]
    [InlineData("image/svg+xml", "<svg onload='x()'/>", "<img src=\"data:image/svg+xml;base64,")]
    [InlineData("text/html", "<script>x()</script>", "Left out here: scripts.")]
    [InlineData("application/vnd.plotly.v1+json", "[1]", "no form that a page can show")]
    [InlineData("application/vnd.plotly.v1+json", "{\"a\":1} x", "no form that a page can show")]
    public void An_output_that_is_not_what_it_says_is_named_as_such(string type, string content, string shown) =>
        Assert.Contains(shown, Render(Sample.Notebook(Sample.Code("1", ForeignNotebook.Display(type, content)))));

    [Fact]
    public void Where_HTML_is_but_a_script_the_next_best_form_is_shown()
    {
        var output = ForeignNotebook.Display("text/html", "<div id=a></div><script>draw()</script>");
        var page = Render(
            Sample.Notebook(
                Sample.Code("1", output with { Data = output.Data.With("image/png", "AQID").With("text/plain", "t") })
            )
        );
        Assert.Contains("src=\"data:image/png;base64,AQID\"", page);
        Assert.Contains("Left out here: scripts.", page);
    }

    [Fact]
    public void A_notebook_of_ones_own_keeps_its_scripts_and_pictures_from_anywhere()
    {
        File.WriteAllBytes(_folder["outside.png"], [1, 2, 3]);
        Directory.CreateDirectory(_folder["lab"]);
        var notebook = Sample.Notebook(
            Sample.Prose("![a](../outside.png)"),
            Sample.Code("1", ForeignNotebook.Display("text/html", "<script>mine()</script>"))
        );

        var own = Render(notebook, Trust.Own, _folder["lab"]);
        var foreign = Render(notebook, Trust.Foreign, _folder["lab"]);

        Assert.Contains("<script>mine()</script>", own);
        Assert.Contains("AQID", own);
        Assert.DoesNotContain("mine()", foreign);
        Assert.DoesNotContain("AQID", foreign);
    }

    [Fact]
    public void A_small_notebook_cannot_embed_a_file_over_and_over()
    {
        File.WriteAllBytes(_folder["large.png"], new byte[300_000]);
        var report = new HtmlReport(Options(Trust.Foreign, _folder.Path)) { MostOfImages = 2 << 20 };
        var page = report.Render(
            Sample.Notebook(Sample.Prose(string.Concat(Enumerable.Repeat("![x](large.png)\n\n", 30))))
        );

        Assert.True(page.Length < 100_000);
        Assert.Equal(
            ["Cell 1 is shown plain: it embeds more than 2 MB of images, together with the cells before it."],
            report.Notes
        );
    }

    private HtmlReport Report() => new(Options(Trust.Foreign, _folder.Path));

    private string Render(Notebook notebook) => Report().Render(notebook);

    private static string Render(Notebook notebook, Trust trust, string folder) =>
        new HtmlReport(Options(trust, folder)).Render(notebook);

    private static ReportOptions Options(Trust trust, string folder) =>
        new()
        {
            Folder = folder,
            FallbackTitle = "lab",
            Trust = trust,
        };
}
