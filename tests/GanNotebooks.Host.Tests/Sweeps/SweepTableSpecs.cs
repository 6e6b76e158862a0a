using GanNotebooks.Claims;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Outputs;
using GanNotebooks.Host.Notebooks.Parameters;
using GanNotebooks.Host.Sweeps;
using GanNotebooks.Host.Tests.Notebooks;
using GanNotebooks.Metrics;

namespace GanNotebooks.Host.Tests.Sweeps;

public sealed class SweepTableSpecs
{
    private const string Pixel = "iVBORw0KGgo=";

    [Fact]
    public void A_row_has_the_figures_that_cells_publish_and_of_several_with_one_name_the_last()
    {
        var results = PointResults.Of(
            Sample.Notebook(
                Sample.Code("1", Figures(new() { { "distance", 200 }, { "dropped", "Bag" } })),
                Sample.Code("2", new StreamText(OutputStream.Out, "x"), Figures(new() { { "distance", 177.25 } })),
                Sample.Code("3", new DisplayData(MimeBundle.Of(RunMetrics.MimeType, "[1]"))),
                Sample.Code("4", new DisplayData(MimeBundle.Of(RunMetrics.MimeType, "{")))
            )
        );
        Assert.Equal([new("distance", 177.25), new("dropped", "Bag")], results.Metrics);
    }

    [Fact]
    public void Pictures_are_those_of_tagged_cells_where_there_are_some_else_all()
    {
        var first = Sample.Code("// First", Image(), Image());
        var second = Sample.Code("// Second", Image(), new DisplayData(MimeBundle.Of("image/png", "no base64!")));
        var tagged = Sample.Tagged("sweep", "// Second") with { Outputs = second.Outputs };

        Assert.Equal(
            [("First", 0), ("First", 1), ("Second", 0)],
            PointResults.Of(Sample.Notebook(first, second)).Pictures.Select(one => (one.Section, one.Place.Index))
        );
        Assert.Equal(["Second"], PointResults.Of(Sample.Notebook(first, tagged)).Pictures.Select(one => one.Section));
    }

    [Fact]
    public void The_csv_has_all_digits_and_quotes_what_needs_it()
    {
        var text = new StringWriter();
        Table(
                Row(1, PointState.Done, new() { { "a,b", 1.0 / 3 }, { "word", "say \"x\"" } }),
                Row(2, PointState.Done, new() { { "a,b", double.NaN } }),
                Row(3, PointState.Failed, [], "Cell [2]: two\nlines"),
                Row(4, PointState.Missing, [])
            )
            .WriteCsv(text);

        Assert.Equal(
            [
                "point,seed,state,seconds,threads,\"a,b\",word,error,notebook",
                "seed=1,1,done,61.5,2,0.3333333333333333,\"say \"\"x\"\"\",,",
                "seed=2,2,done,61.5,2,NaN,,,",
                "seed=3,3,failed,61.5,2,,,\"Cell [2]: two\nlines\",",
                "seed=4,4,missing,,,,,,",
                "",
            ],
            text.ToString().Split("\r\n")
        );
    }

    [Fact]
    public void A_figure_that_is_called_as_another_column_is_told_apart()
    {
        var text = new StringWriter();
        Table(Row(1, PointState.Done, new() { { "seed", 3 }, { "error", 4 } })).WriteCsv(text);

        Assert.StartsWith(
            "point,seed,state,seconds,threads,seed (figure),error (figure),error,notebook\r\n",
            text.ToString()
        );
    }

    [Fact]
    public void The_spread_is_that_of_a_sample_over_the_runs_that_are_done()
    {
        var table = Table(
            Row(1, PointState.Done, new() { { "x", 2 }, { "y", 1 } }),
            Row(2, PointState.Done, new() { { "x", 4 } }),
            Row(3, PointState.Done, new() { { "x", 9 } }),
            Row(4, PointState.Done, new() { { "x", double.NaN } }),
            Row(5, PointState.Failed, new() { { "x", 100 } })
        );

        // By hand: the mean of 2, 4 and 9 is 5, and √((9 + 1 + 16) / 2) = √13.
        Assert.Equal(new MetricSpread(new(3, 5, Math.Sqrt(13)), 2, 9), MetricSpread.Of(table, "x"));
        Assert.Null(MetricSpread.Of(table, "y"));
    }

    [Fact]
    public void The_page_shows_all_of_it_escaped_and_needs_nothing_else()
    {
        var page = new StringWriter();
        var row = Row(1, PointState.Done, new() { { "<b>distance</b>", 177.123456 }, { "dropped", "<i>Bag</i>" } });
        row = row with
        {
            Results = row.Results with
            {
                Pictures = [new(new("a", 0), "<u>Grid</u>", "\"alt\" <p>", "image/png", Pixel)],
            },
            Report = "seed=1/my lab.html",
        };
        new SweepPage(Table(row, Row(2, PointState.Failed, [], "<script>alert(1)</script>"))).Write(page);
        var html = page.ToString();

        Assert.Contains("<th class=\"number\">&lt;b&gt;distance&lt;/b&gt;</th>", html);
        Assert.Contains("<td class=\"number\">177.12</td><td>&lt;i&gt;Bag&lt;/i&gt;</td>", html);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html);
        Assert.Contains("<h2>&lt;u&gt;Grid&lt;/u&gt;</h2>", html);
        Assert.Contains($"<img src=\"data:image/png;base64,{Pixel}\" alt=\"&quot;alt&quot; &lt;p&gt;\"", html);
        Assert.Contains("<a href=\"seed%3D1/my%20lab.html\">1</a>", html);
        Assert.Contains("1 of 2 runs are not done.", html);
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("{{", html);
        Assert.DoesNotMatch("(src|href)=\"?https?:", html);
    }

    [Fact]
    public void What_is_saved_of_seeds_is_read_back_whatever_figures_are_called()
    {
        const string Awkward = "a, \"quoted\"\r\nname";
        var table = Table([
            .. Enumerable
                .Range(1, 5)
                .Select(seed =>
                    Row(
                        seed,
                        PointState.Done,
                        new()
                        {
                            { Awkward, 1.0 / seed },
                            { "commit", seed },
                            { "epochs", 7 },
                            { "dropped", "Bag, \"Boot\"" },
                        }
                    ) with
                    {
                        Parameters =
                        [
                            new("seed", $"{seed}"),
                            new("epochs", "20"),
                            new("rate", "2e-4f"),
                            new("positions", "[0, -20]"),
                            new("word", "\"a,\\\"b\\\"\""),
                        ],
                    }
                ),
        ]);
        using var folder = new TemporaryFolder();
        using (var file = File.CreateText(folder["seeds.csv"]))
        {
            new SeedsFile(table, DateTimeOffset.UnixEpoch, "abc, changed since").Write(file);
        }

        var seeds = SeedFigures.Read(
            folder["seeds.csv"],
            new()
            {
                { "epochs", 20 },
                { "rate", 2e-4 },
                { "positions", "0, -20" },
                { "word", "a,\"b\"" },
            }
        );

        Assert.Equal(137.0 / 300, Spread(Awkward).Mean, 1e-15);
        Assert.Equal(
            (5, 3.0, Math.Sqrt(2.5)),
            (Spread("commit").Count, Spread("commit").Mean, Spread("commit").Deviation)
        );
        Assert.Equal((7.0, 0.0), (Spread("epochs").Mean, Spread("epochs").Deviation));
        Assert.Equal(Decision.Holds, Claim.Above("s", Awkward, 1).Decide(seeds).Decision);
        Assert.Contains(
            "saved 1970-01-01 00:00 UTC at commit abc, changed since: 5 seeds (1, 2, 3, 4, 5)",
            seeds.Description
        );

        SeedSpread Spread(string figure) => Claim.Above("s", figure, 1).Decide(seeds).Seeds!;
    }

    [Theory]
    [InlineData(
        "int epochs = 3;",
        "--save is for runs from several seeds, and the notebook has no parameter called seed."
    )]
    [InlineData("int seed = 1;\nstring commit = \"\";", "The file that --save writes has a column commit of its own")]
    public void What_has_no_seed_is_not_saved(string parameters, string complaint)
    {
        var notebook = Sample.Notebook(Sample.Tagged("parameters", parameters));
        Assert.StartsWith(complaint, Assert.Throws<NotebookException>(() => SeedsFile.RequireSeed(notebook)).Message);
    }

    private static SweepTable Table(params SweepRow[] rows) => new("lab", [.. rows]);

    private static SweepRow Row(int seed, PointState state, RunMetrics metrics, string? why = null)
    {
        var record = new PointRecord(
            state == PointState.Failed ? PointOutcome.Failed : PointOutcome.Completed,
            new("code", "program"),
            DateTimeOffset.UnixEpoch,
            61.5,
            2,
            "here",
            why
        );
        var point = new SweepPoint(seed, [new ParameterValue("seed", $"{seed}")]);
        return new(
            new(point, state, state == PointState.Missing ? null : record, why),
            new([.. metrics], []),
            null,
            null
        );
    }

    private static DisplayData Figures(RunMetrics metrics) =>
        new(MimeBundle.Of(RunMetrics.MimeType, metrics.ToJson()).With("text/plain", "x"));

    private static ExecuteResult Image() => new(MimeBundle.Of("image/png", Pixel));
}
