using GanNotebooks.Charts;
using GanNotebooks.Claims;
using GanNotebooks.Metrics;
using GanNotebooks.Tests.Claims;
using GanNotebooks.Tests.Support;
using Microsoft.DotNet.Interactive.Formatting;

namespace GanNotebooks.Tests.Charts;

public sealed class ClaimsTableSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_notebook_shows_verdicts_in_words_and_keeps_this_runs_figures()
    {
        var table = new ClaimsTable(
            Seeds(1, 2, 3, 4, 5),
            [
                Claim.Above("D's loss rises", "x", 1.23456, remark: "from epoch 13 on"),
                Claim.Below("It falls", "x", 1.23456),
                Claim.Above("It is large", "y", double.NaN),
            ]
        );
        ChartFormatter.Register();

        Assert.Equal(
            [RunMetrics.MimeType, "text/html", "text/plain"],
            Formatter.GetPreferredMimeTypesFor(typeof(ClaimsTable))
        );
        Assert.Equal("""{"x":1.23456,"y":"NaN"}""", table.ToDisplayString(RunMetrics.MimeType));
        Assert.Equal(
            $"""
            D's loss rises: holds (this run agrees)
              x > 0
              this run: 1.235, holds here, from epoch 13 on
              seeds: 3 ± 1.581, n = 5, 95%: 1.037 to 4.963, held in 5 of 5
            It falls: does not hold (this run agrees)
              x < 0
              this run: 1.235, does not hold here
              seeds: 3 ± 1.581, n = 5, 95%: 1.037 to 4.963, held in 0 of 5
            It is large: no figure (the seeds' file has no such figure)
              y > 0
              this run: no figure
              seeds: none to judge by
            Seeds: {_folder[
                "seeds.csv"
            ]}, saved 2026-11-27 01:00 UTC at commit abc123: 5 seeds (1, 2, 3, 4, 5). Made with .NET 10.0.0.
            {ClaimsTable.Rule}
            """,
            table.ToDisplayString("text/plain")
        );
        var html = table.ToDisplayString("text/html");
        Assert.Contains("<b>holds</b><br><small style=\"font-weight:normal\">this run agrees</small>", html);
        Assert.Contains(">x &lt; 0</small></th>", html);
        Assert.Contains("saved 2026-11-27 01:00 UTC at commit abc123", html);
        Assert.DoesNotContain("color", html);
    }

    [Fact]
    public void All_text_is_encoded()
    {
        File.WriteAllText(
            _folder["seeds.csv"],
            "seed,<b>x</b>,saved,commit,versions\n<u>1</u>,<i>1</i>,<p>now</p>,<s>a</s>,<q>b</q>\n"
        );
        var table = new ClaimsTable(
            SeedFigures.Read(_folder["seeds.csv"], []),
            [Claim.Above("<script>1</script>", "<b>x</b>", 1, remark: "\"Boots\" & <em>bags</em>")]
        );
        var html = table.ToHtml();

        Assert.Contains("&lt;script&gt;1&lt;/script&gt;", html);
        Assert.Contains("&quot;Boots&quot; &amp; &lt;em&gt;bags&lt;/em&gt;", html);
        Assert.Contains("&lt;i&gt;1&lt;/i&gt;", html);
        Assert.DoesNotMatch("<(script|i|p|s|q|u)>", html);
        Assert.DoesNotContain("<b>x", html);
    }

    [Fact]
    public void Where_no_seeds_are_it_says_why_and_judges_by_this_run_alone()
    {
        var table = new ClaimsTable(SeedFigures.Load("not-there", []), [Claim.Above("It rises", "x", 1)]);

        Assert.Contains("<b>this run alone: holds here</b>", table.ToHtml());
        Assert.Contains("Seeds: There is no data/seeds/not-there.csv: gan sweep ", table.ToHtml());
        Assert.Contains("  seeds: none to judge by\n", table.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Two_claims_may_share_a_figure_but_not_a_name()
    {
        var seeds = SeedFigures.Load("not-there", []);

        Assert.Equal(2, new ClaimsTable(seeds, [Claim.Above("a", "x", 1), Claim.Below("b", "x", 1)]).Claims.Length);
        Assert.Throws<ArgumentException>(() =>
            new ClaimsTable(seeds, [Claim.Above("a", "x", 1), Claim.Below("b", "x", 2)])
        );
        Assert.Throws<ArgumentException>(() => new ClaimsTable(seeds, []));
    }

    private SeedFigures Seeds(params double[] values)
    {
        File.WriteAllText(_folder["seeds.csv"], SeedFile.Of(values));
        return SeedFigures.Read(_folder["seeds.csv"], []);
    }
}
