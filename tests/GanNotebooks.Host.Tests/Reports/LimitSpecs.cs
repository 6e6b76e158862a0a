using System.Text.Json.Nodes;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Reports;
using GanNotebooks.Host.Reports.Html;
using GanNotebooks.Host.Tests.Notebooks;
using GanNotebooks.Host.Tests.Reports.Foreign;

namespace GanNotebooks.Host.Tests.Reports;

/// <summary>Cells that would hang or end a program that trusts them to be sane.</summary>
public sealed class LimitSpecs
{
    public static TheoryData<string, string, string> Prose =>
        new()
        {
            { "$" + Deep("{", "x", "}", 5_000) + "$", "{{{{{", "holds a formula that is nested too deep" },
            { "$$\n" + Deep("{", "x", "}", 100_000) + "\n$$", "{{{{{", "holds a formula that is nested too deep" },
            { "$" + Deep("\\sqrt{", "x", "}", 5_000) + "$", "\\sqrt{", "holds a formula that is nested too deep" },
            { Deep("<div>", "x", "</div>", 40_000), "&lt;div&gt;", "holds HTML that is nested more than 400 deep" },
            { Deep("<b><i>", "x", "", 40_000), "&lt;b&gt;", "holds HTML that is nested more than 400 deep" },
            { Deep("[", "", "", 130), "[[[[[", "holds Markdown that is nested too deep" },
            { Deep("> ", "x", "", 10_000), "&gt; &gt;", "holds Markdown that is nested too deep" },
            {
                string.Concat(Enumerable.Repeat("<p>x", 600_000)),
                "&lt;p&gt;x",
                "holds HTML of more than 500000 elements"
            },
            { new string('x', 5_000_000), "xxxxx", "is longer than 4,000,000 characters" },
            {
                $"```csharp\n{Deep("{", "", "}", 20_000)}\n```",
                "{{{{{",
                "holds code that is nested more than 400 deep"
            },
        };

    public static TheoryData<string> Code =>
        [
            Deep("{", "", "}", 20_000),
            $"var x = {Deep("(", "1", ")", 100_000)};",
            $"{Deep("A<", "B", ">", 20_000)} a;",
            Deep("[", "", "]", 20_000),
            $"int[] x = {Deep("[", "", "]", 20_000)};",
            $"var x = {Deep("$\"{", "1", "}\"", 2_000)};",
            Deep("class A {", "", "}", 20_000),
            Deep("$\"\"\"{", "", "", 5_000),
        ];

    [Theory]
    [MemberData(nameof(Prose))]
    public void Prose_that_is_too_deep_or_too_long_is_shown_plain_and_named(string prose, string shown, string why)
    {
        var (page, notes) = Render(Sample.Prose("# T"), Sample.Prose(prose), Sample.Prose("The **end**."));

        Assert.Contains($"<pre>{shown}", page.Replace("```csharp\n", "").Replace("$", "").Replace("<pre>\n", "<pre>"));
        Assert.Contains("The <strong>end</strong>.", page);
        Assert.Equal($"Cell 2 is shown plain: it {why}", notes.First()[..^1].Split(" or takes")[0]);
        Assert.Contains($"<p class=\"limit\">{notes.First()}</p>", page);
    }

    [Theory]
    [MemberData(nameof(Code))]
    public void So_is_code(string code)
    {
        var (page, notes) = Render(Sample.Code($"// Deep\n{code}"), Sample.Code("var a = 1;"));

        Assert.Contains($"<code>// Deep\n{System.Net.WebUtility.HtmlEncode(code[..5])}", page);
        Assert.Contains("<span class=\"keyword\">var</span> a", page);
        Assert.Equal(["Cell 1 (Deep), code, is shown plain: it holds code that is nested more than 400 deep."], notes);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/markdown")]
    public void So_is_an_output_and_the_others_of_its_cell_stay(string type)
    {
        var deep = ForeignNotebook.Display(type, Deep("<div>", "x", "</div>", 40_000));
        var (page, notes) = Render(
            Sample.Code(
                "// Show\n1",
                deep with
                {
                    Data = deep.Data.With("text/plain", "plain"),
                },
                ForeignNotebook.Display("text/html", "<i>next</i>")
            )
        );

        Assert.Contains("<pre>plain</pre>", page);
        Assert.Contains("<i>next</i>", page);
        Assert.Equal(
            ["Cell 1 (Show), output 1, is shown plain: it holds HTML that is nested more than 400 deep."],
            notes
        );
    }

    [Fact]
    public void A_block_of_JSON_is_shown_at_once()
    {
        var json = "[" + string.Join(", ", Enumerable.Repeat("\"abcdefghijklmnopqrst\"", 40)) + "]";
        var (page, notes) = Render(Sample.Prose($"```json\n{json}\n```"));

        Assert.Contains($"<code>{json}", page);
        Assert.Empty(notes);
    }

    [Fact]
    public void Seven_hundred_braces_are_still_a_formula()
    {
        var (page, notes) = Render(Sample.Prose("$" + Deep("{", "x", "}", 700) + "$"));
        Assert.Contains("<math>", page);
        Assert.Empty(notes);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("python")]
    [InlineData("html")]
    [InlineData("css")]
    [InlineData("php")]
    [InlineData("sql")]
    [InlineData("fortran")]
    [InlineData("markdown")]
    [InlineData("f#")]
    [InlineData("powershell")]
    public void No_language_takes_for_ever(string language)
    {
        string[] hard =
        [
            "\"abcdefghijklmnopqrst\", ",
            "'\\\\'",
            "/*",
            "<a b='",
            "((((",
            "#{",
            "aaaaaaaaaaaaaaaaaaaaaaaa ",
            "\\\"",
            "${",
            "----",
        ];
        var (page, _) = Render(
            Sample.Prose(
                $"~~~{language}\n{string.Concat(hard.Select(piece => string.Concat(Enumerable.Repeat(piece, 60))))}\n~~~"
            )
        );
        Assert.Contains("abcdefghijklmnopqrst", page);
    }

    [Fact]
    public void What_takes_too_long_is_shown_plain_and_the_time_named()
    {
        var report = new HtmlReport(Options) { CellTime = TimeSpan.FromSeconds(-1) };
        var page = report.Render(Sample.Notebook(Sample.Prose("*text*"), Sample.Code("1")));

        Assert.Contains("<pre>*text*</pre>", page);
        Assert.Equal(
            [
                "Cell 1 is shown plain: it takes longer than 0 s to set.",
                "Cell 2 (1), code, is shown plain: it takes longer than 0 s to set.",
            ],
            report.Notes
        );
    }

    [Theory]
    [InlineData("""{"a.png": 7}""")]
    [InlineData("""{"a.png": {}}""")]
    [InlineData("""{"a.png": {"image/png": 7}}""")]
    [InlineData("""{"a.png": {"image/png": [null, 7]}}""")]
    [InlineData("""{"a.png": {"image/png": null}}""")]
    [InlineData("""{"a.png": {"text/html": "AAAA"}}""")]
    public void A_pasted_file_that_is_none_is_an_image_that_is_not_there(string attachments)
    {
        var cell = Sample.Prose("![x](attachment:a.png)") with
        {
            Attachments = (JsonObject)JsonNode.Parse(attachments)!,
        };
        var (page, notes) = Render(cell);
        Assert.DoesNotContain("text/html", page);
        Assert.Empty(notes);
        Assert.True(page.Contains("image not found: attachment:a.png") || page.Contains("data:image/png;base64,\""));
    }

    [Fact]
    public void Facts_of_a_run_that_are_not_whole_are_none()
    {
        var notebook = Sample.Notebook(Sample.Code("1"));
        foreach (
            var facts in new[]
            {
                "{}",
                "7",
                """{"started": "2026-01-01T00:00:00Z", "seconds": 1e300, "outcome": null}""",
                """{"machine": 7}""",
            }
        )
        {
            Assert.DoesNotContain(
                "About this run",
                new HtmlReport(Options).Render(notebook.WithMetadata("gan_notebooks", JsonNode.Parse(facts)!))
            );
        }
    }

    [Fact]
    public void Output_that_no_browser_could_show_is_shortened()
    {
        var (page, _) = Render(
            Sample.Code(
                "1",
                new GanNotebooks.Host.Notebooks.Outputs.StreamText(
                    Host.Cells.OutputStream.Out,
                    new string('x', 50_000_000)
                )
            )
        );
        Assert.InRange(page.Length, 8_000_000, 8_100_000);
        Assert.Contains("42,000,000 characters are left out here", page);
    }

    private static ReportOptions Options =>
        new()
        {
            Folder = Path.GetTempPath(),
            FallbackTitle = "lab",
            Trust = Trust.Foreign,
        };

    private static string Deep(string open, string middle, string close, int depth) =>
        string.Concat(Enumerable.Repeat(open, depth)) + middle + string.Concat(Enumerable.Repeat(close, depth));

    private static (string Page, IReadOnlyList<string> Notes) Render(params NotebookCell[] cells)
    {
        var report = new HtmlReport(Options);
        return (report.Render(Sample.Notebook(cells)), report.Notes);
    }
}
