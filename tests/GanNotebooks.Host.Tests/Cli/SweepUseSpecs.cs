using CliWrap;
using CliWrap.Buffered;
using GanNotebooks.Host.Tests.Notebooks;

namespace GanNotebooks.Host.Tests.Cli;

/// <summary>What sweeps are for beside their table: saved figures, shares for several machines; and what is refused.</summary>
public sealed class SweepUseSpecs : IDisposable
{
    private readonly SweptNotebook _lab = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_sweep_over_seeds_is_saved_with_its_parameters_commit_and_versions_for_claims_to_be_judged_by()
    {
        _lab.Write(
            Sample.Code(
                "#r \"../lib/GanNotebooks/bin/Release/net10.0/GanNotebooks.dll\"\nGanNotebooks.Charts.ChartFormatter.Register();"
            ),
            Sample.Tagged("parameters", "int seed = 0;\nint epochs = 20;\nint[] positions = [0, 20];"),
            Sample.Code("new GanNotebooks.Metrics.RunMetrics { { \"grey, \\\"CNN\\\" − MLP\", seed - 2.5 } }")
        );
        await SweptNotebook.ShellAsync(
            $"cd '{_lab.Folder.Path}' && git init -q && git add lab.ipynb && git -c user.name=a -c user.email=a@b commit -qm a"
        );
        var commit = (await SweptNotebook.ShellAsync($"git -C '{_lab.Folder.Path}' rev-parse --short=12 HEAD")).Trim();
        string[] sweep = ["sweep", "lab.ipynb", "-p", "seed=1..2", "--save", "data/seeds/lab.csv"];
        var first = await Gan.RunAsync(_lab.Folder.Path, sweep);

        Assert.Equal((0, ""), (first.ExitCode, first.StandardError));
        Assert.EndsWith($"✓ Figures of 2 runs: data/seeds/lab.csv (commit {commit})\n", first.StandardOutput);
        var lines = (await File.ReadAllTextAsync(_lab.Folder["data/seeds/lab.csv"], Cancellation)).Split("\r\n");
        Assert.Equal("seed,epochs,positions,\"grey, \"\"CNN\"\" − MLP\",saved,commit,versions", lines[0]);
        Assert.Matches(
            $"^1,20,\"0, 20\",-1.5,20[0-9-]+ [0-9:]+ UTC,{commit},\"GanNotebooks [0-9.]+, TorchSharp 0[0-9.]+, libtorch [0-9.]+, .NET [0-9.]+\"$",
            lines[1]
        );
        Assert.StartsWith("2,20,\"0, 20\",-0.5,", lines[2]);
        Assert.Equal("", lines[3]);

        // What is tracked and was changed since makes the commit no whole truth; the saved file itself does not.
        File.AppendAllText(_lab.Folder["lab.ipynb"], "\n");
        await SweptNotebook.ShellAsync(
            $"cd '{_lab.Folder.Path}' && git add data && git -c user.name=a -c user.email=a@b commit -qm b"
        );
        var second = await Gan.RunAsync(_lab.Folder.Path, [.. sweep, "--table"]);
        Assert.Matches(
            @"✓ Figures of 2 runs: data/seeds/lab.csv \(commit [0-9a-f]{12}, changed since\)\n$",
            second.StandardOutput
        );
    }

    [Fact]
    public async Task A_sweep_that_is_not_done_saves_no_figures()
    {
        _lab.WriteCounting("if (seed == 2) throw new InvalidOperationException(\"no twos\");");
        var result = await Gan.RunAsync(_lab.Folder.Path, "sweep", "lab.ipynb", "-p", "seed=1..2", "--save", "lab.csv");

        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith("✗ lab.csv is not written, since not all points are done.\n", result.StandardError);
        Assert.False(File.Exists(_lab.Folder["lab.csv"]));
    }

    [Theory]
    [InlineData("The notebook has no parameter sed. Did you mean seed?", "-p", "sed=1..8")]
    [InlineData("A sweep needs a parameter with several values, such as -p seed=1..8.")]
    [InlineData("--only wants K/N with K from 1 to N", "-p", "seed=1..8", "--only", "9/8")]
    [InlineData(
        "--save is of the whole grid, and --only of a share",
        "-p",
        "seed=1..8",
        "--only",
        "1/2",
        "--save",
        "a.csv"
    )]
    [InlineData("lab.ipynb is the notebook itself", "-p", "seed=1..8", "--save", "lab.ipynb")]
    [InlineData("lab.ipynb/a.csv cannot be written: ", "-p", "seed=1..8", "--save", "lab.ipynb/a.csv")]
    [InlineData("--jobs is 0; it must be 1 or more.", "-p", "seed=1..8", "--jobs", "0")]
    [InlineData("lab.ipynb/table.csv cannot be written: ", "-p", "seed=1..8", "-o", "lab.ipynb")]
    public async Task What_cannot_be_done_is_refused_before_anything_runs(string complaint, params string[] arguments)
    {
        _lab.WriteCounting("1");
        var result = await Gan.RunAsync(_lab.Folder.Path, ["sweep", "lab.ipynb", .. arguments]);

        Assert.Equal((1, ""), (result.ExitCode, result.StandardOutput));
        Assert.StartsWith($"✗ {complaint}", result.StandardError);
        Assert.Equal(["lab.ipynb"], _lab.Folder.Files);
    }

    [Fact]
    public async Task GNU_parallel_spreads_a_grid_by_the_recipe()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/parallel"), "No GNU parallel here.");
        _lab.WriteCounting("seed");
        var result = await CliWrap
            .Cli.Wrap(Path.Combine(SweptNotebook.Root, "notebooks/sweeps/parallel.sh"))
            .WithArguments(["lab.ipynb", "-p", "seed=1..3"])
            .WithWorkingDirectory(_lab.Folder.Path)
            .WithEnvironmentVariables(variables =>
                variables.Set("GAN", string.Join(' ', Gan.Start)).Set("SHARES", "2").Set("HOME", _lab.Folder.Path)
            )
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Cancellation);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("share 1\t✓ [3/3] seed=3 ", result.StandardOutput);
        Assert.Contains("share 2\t✓ [2/3] seed=2 ", result.StandardOutput);
        Assert.EndsWith("✓ Table: lab.sweep/table.html, lab.sweep/table.csv (3 done)\n", result.StandardOutput);
        Assert.Equal([1, 1, 1], Enumerable.Range(1, 3).Select(_lab.Count));
    }

    [Fact]
    public async Task The_recipes_for_Slurm_and_Kubernetes_are_well_formed()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "No bash here.");
        var slurm = Path.Combine(SweptNotebook.Root, "notebooks/sweeps/slurm.sh");
        await SweptNotebook.ShellAsync($"bash -n '{slurm}'");
        var head = (await File.ReadAllLinesAsync(slurm, Cancellation)).Skip(1).TakeWhile(line => line.StartsWith('#'));
        Assert.All(
            head.Where(line => line.StartsWith("#SBATCH", StringComparison.Ordinal)),
            line => Assert.Matches("^#SBATCH --[a-z-]+=[^ ]+$", line)
        );

        var job = await SweptNotebook.ShellAsync(
            $"python3 -c 'import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin)))' < '{SweptNotebook.Root}/notebooks/sweeps/kubernetes.yaml'"
        );
        Assert.Contains("\"completionMode\": \"Indexed\", \"completions\": 8", job);
        Assert.Contains("{\"name\": \"SHARES\", \"value\": \"8\"}", job);
    }
}
