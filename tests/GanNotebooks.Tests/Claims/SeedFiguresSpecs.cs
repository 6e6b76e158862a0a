using GanNotebooks.Claims;
using GanNotebooks.Metrics;
using GanNotebooks.Tests.Support;

namespace GanNotebooks.Tests.Claims;

public sealed class SeedFiguresSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_says_what_the_figures_are_of()
    {
        var seeds = Read(SeedFile.Of(1, 2, 3), new() { { "epochs", 20 }, { "learningRate", 0.03 } });

        Assert.Equal(3, seeds.Count);
        Assert.Equal(
            $"{_folder["seeds.csv"]}, saved 2026-11-27 01:00 UTC at commit abc123: 3 seeds (1, 2, 3), epochs 20, learningRate "
                + "0.03. Made with .NET 10.0.0.",
            seeds.Description
        );
        Assert.Equal([1.0, 2, 3], seeds["x"]!.Value.Select(figure => figure.Value));
        Assert.Null(seeds["y"]);
        Assert.Contains(
            "from no known commit",
            Read(SeedFile.Of(1).Replace("abc123", "", StringComparison.Ordinal), []).Description
        );
    }

    [Fact]
    public void Runs_of_other_parameters_are_not_used_and_that_is_said()
    {
        var seeds = Read(SeedFile.Of(1, 2, 3, 4, 5), new() { { "epochs", 3 }, { "learningRate", 0.03 } });

        Assert.Equal(0, seeds.Count);
        Assert.Equal(
            $"The runs of {_folder["seeds.csv"]} are of other parameters (epochs 20, not 3), so they are not used.",
            seeds.Problem
        );
        Assert.Equal(
            $"{_folder["seeds.csv"]} does not say which batchSize its runs had, so they are not used.",
            Read(SeedFile.Of(1), new() { { "batchSize", 64 } }).Problem
        );
    }

    [Fact]
    public void Of_a_grid_the_runs_with_this_runs_parameters_are_used()
    {
        const string Grid = """
            seed,epochs,positions,x,saved,commit,versions
            1,5,"0, 20",1,now,a,b
            1,20,"0, 20",2,now,a,b
            2,5,"0, 20",3,now,a,b
            2,2e1,"0, 20",4,now,a,b
            """;

        Assert.Equal([2.0, 4], Values(new() { { "epochs", 20 }, { "positions", "0, 20" } }));
        Assert.Empty(Values(new() { { "epochs", 20 }, { "positions", "0" } }));
        Assert.Equal(
            $"{_folder["seeds.csv"]} has seed 1 twice with these parameters (lines 2 and 3), so its runs are not used.",
            Read(Grid, new() { { "positions", "0, 20" } }).Problem
        );

        IEnumerable<double> Values(RunMetrics parameters) =>
            Read(Grid, parameters)["x"]?.Select(figure => figure.Value) ?? [];
    }

    [Theory]
    [InlineData("", ", line 1: there is no column 'seed'. Is it a file that gan sweep --save has written?")]
    [InlineData(
        "seed,x\n1,2\n",
        ", line 1: there is no column 'saved'. Is it a file that gan sweep --save has written?"
    )]
    [InlineData("seed,x,x\n", " is damaged, line 1: there are two columns 'x'.")]
    [InlineData(
        "seed,saved,commit,versions\n1,a,b,c\n2,a,b\n",
        " is damaged, line 3: it has 3 fields where line 1 has 4."
    )]
    [InlineData("seed,saved,commit,versions\n1,a,\"b,c\n", " is damaged, line 2: a quote is never closed.")]
    public void A_damaged_file_is_named_with_its_line(string text, string complaint) =>
        Assert.Equal(
            _folder["seeds.csv"] + complaint,
            Assert.Throws<InvalidDataException>(() => Read(text, [])).Message
        );

    [Fact]
    public void A_file_without_runs_is_none_to_judge_by() =>
        Assert.Equal($"{_folder["seeds.csv"]} has no runs.", Read(SeedFile.Of(values: (double[])[]), []).Problem);

    [Fact]
    public void In_a_notebook_a_missing_or_damaged_file_is_said_and_ends_nothing()
    {
        var before = Directory.GetCurrentDirectory();
        Directory.CreateDirectory(_folder["data/seeds"]);
        Directory.CreateDirectory(_folder["notebooks/deep"]);
        File.WriteAllText(_folder["data/seeds/whole.csv"], SeedFile.Of(1, 2));
        File.WriteAllText(_folder["data/seeds/damaged.csv"], "seed\n\"1");
        try
        {
            Directory.SetCurrentDirectory(_folder["notebooks/deep"]);
            Assert.Equal((null, 2), (SeedFigures.Load("whole", []).Problem, SeedFigures.Load("whole", []).Count));
            Assert.Equal(
                "data/seeds/damaged.csv is damaged, line 2: a quote is never closed.",
                SeedFigures.Load("damaged", []).Problem
            );
            Assert.Equal(
                "There is no data/seeds/lab.csv: gan sweep notebooks/lab.ipynb -p seed=1..8 --save data/seeds/lab.csv makes it.",
                SeedFigures.Load("lab", []).Problem
            );
            Assert.Throws<ArgumentException>(() => SeedFigures.Load("../lab", []));
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }

    private SeedFigures Read(string text, RunMetrics parameters)
    {
        File.WriteAllText(_folder["seeds.csv"], text);
        return SeedFigures.Read(_folder["seeds.csv"], parameters);
    }
}
