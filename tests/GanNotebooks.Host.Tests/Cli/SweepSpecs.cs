using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;
using GanNotebooks.Data;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Tests.Lab;
using GanNotebooks.Host.Tests.Notebooks;

namespace GanNotebooks.Host.Tests.Cli;

/// <summary>Sweeps as a user starts them, over notebooks that train nothing.</summary>
public sealed class SweepSpecs : IDisposable
{
    // From the working folder of a point to the folder of the notebook.
    private const string Home = "../../..";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Root => Path.GetFullPath(Path.Combine(FashionMnist.FindFolder()!, "..", ".."));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_grid_is_run_side_by_side_into_one_table_and_a_failing_point_ends_no_other()
    {
        Write(
            Sample.Code(
                """
                #r "../lib/GanNotebooks/bin/Release/net10.0/GanNotebooks.dll"
                using GanNotebooks.Charts;
                using GanNotebooks.Metrics;
                ChartFormatter.Register();
                """
            ),
            Sample.Tagged("parameters", "int seed = 0;\nint[] positions = [];"),
            // Seeds 1 and 2 wait for each other.
            Sample.Code(
                $$"""
                // Meeting
                File.WriteAllText($"{{Home}}/here-{seed}", $"{Environment.ProcessorCount}");
                for (var i = 0; seed <= 2 && !File.Exists($"{{Home}}/here-{3 - seed}"); i++)
                {
                    await Task.Delay(10);
                    if (i > 6000) throw new TimeoutException("The other run does not come.");
                }
                if (seed == 3) throw new InvalidOperationException("no <b>threes</b>");
                """
            ),
            Sample.Code("new RunMetrics { { \"distance\", 100.0 / seed }, { \"listed\", $\"{positions.Length}\" } }"),
            Sample.Tagged(
                "sweep",
                "// Grid\nnew ImageGrid([new GrayImage(1, 1, new byte[] { (byte)seed })], title: $\"Seed {seed}\")"
            )
        );
        var result = await Gan.RunAsync(
            _folder.Path,
            "sweep",
            "lab.ipynb",
            "-p",
            "seed=1..3",
            "-p",
            "positions=0,20",
            "--jobs",
            "2",
            "--threads",
            "3"
        );

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(
            "3 points to run, 0 done already; 2 processes at once, 3 threads each.\n",
            result.StandardOutput
        );
        Assert.Matches(@"✓ \[1/3\] seed=1_positions=0,20 [\d.]+ s", result.StandardOutput);
        Assert.Matches(@"✗ \[3/3\] seed=3_positions=0,20 [\d.]+ s  failed", result.StandardOutput);
        Assert.EndsWith(
            "✓ Table: lab.sweep/table.html, lab.sweep/table.csv (2 done, 1 failed)\n",
            result.StandardOutput
        );
        Assert.Equal(
            "✗ seed=3_positions=0,20 failed. Cell [4] (Meeting): InvalidOperationException: no <b>threes</b> See "
                + "lab.sweep/seed=3_positions=0,20/log.txt.\n",
            result.StandardError
        );
        Assert.Equal("3", await File.ReadAllTextAsync(_folder["here-1"], Cancellation));
        var csv = await ReadAsync("table.csv");
        Assert.Equal(
            [
                "point,seed,positions,state,seconds,threads,distance,listed,error,notebook",
                "\"seed=1_positions=0,20\",1,\"0,20\",done,TIME,3,100,2,,\"seed=1_positions=0,20/lab.executed.ipynb\"",
                "\"seed=2_positions=0,20\",2,\"0,20\",done,TIME,3,50,2,,\"seed=2_positions=0,20/lab.executed.ipynb\"",
                "\"seed=3_positions=0,20\",3,\"0,20\",failed,TIME,3,,,Cell [4] (Meeting): InvalidOperationException: no "
                    + "<b>threes</b>,\"seed=3_positions=0,20/lab.executed.ipynb\"",
            ],
            Regex.Replace(csv, @"(done|failed),[\d.]+,", "$1,TIME,").TrimEnd().Split("\r\n")
        );
        var page = await Browser.OpenAsync(_folder["lab.sweep/table.html"], _folder["profile"]);
        Assert.Empty(page.ConsoleErrors);
        Assert.Equal(2, Regex.Count(page.Html, "<figure><img src=\"data:image/png;base64,"));
        Assert.Matches("alt=\"[^\"]*Seed 1\"", page.Html);
        Assert.All(
            [1, 2, 3],
            seed => Assert.True(File.Exists(_folder[$"lab.sweep/seed={seed}_positions=0,20/lab.html"]))
        );
    }

    [Fact]
    public async Task A_sweep_that_was_killed_finishes_only_what_is_missing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent with tools of Linux.");
        WriteCounting("if (seed == 3 && File.Exists($\"{home}/hold\")) while (true) await Task.Delay(10);");
        _folder.Write("hold", "");
        var sweep = Gan.InTerminal(_folder.Path, "sweep", "lab.ipynb", "-p", "seed=1..4", "--jobs", "1");
        var running = CliWrap
            .Cli.Wrap("setsid")
            .WithArguments($"--wait {sweep.TargetFilePath} {sweep.Arguments}")
            .WithWorkingDirectory(_folder.Path)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Cancellation);
        await UntilAsync(() => Count(3) == 1);
        // The sweep leads a group of its own, with the processes of its points.
        await ShellAsync(string.Create(CultureInfo.InvariantCulture, $"kill -KILL -{running.ProcessId}"));
        await running;
        await UntilAsync(async () => await ListAsync() is ["done", "done", "unfinished", "missing"]);
        Assert.False(File.Exists(_folder["lab.sweep/table.csv"]));

        File.Delete(_folder["hold"]);
        var second = await Gan.RunAsync(_folder.Path, "sweep", "lab.ipynb", "-p", "seed=1..4");

        Assert.Equal((0, ""), (second.ExitCode, second.StandardError));
        Assert.StartsWith("2 points to run, 2 done already; ", second.StandardOutput);
        Assert.Equal([1, 1, 2, 1], Enumerable.Range(1, 4).Select(Count));
        Assert.Equal(
            ["seed=1,1,done", "seed=2,2,done", "seed=3,3,done", "seed=4,4,done"],
            (await ReadAsync("table.csv")).Split("\r\n")[1..^1].Select(line => string.Join(',', line.Split(',')[..3]))
        );

        var third = await Gan.RunAsync(_folder.Path, "sweep", "lab.ipynb", "-p", "seed=1..4");
        Assert.Equal("✓ Table: lab.sweep/table.html, lab.sweep/table.csv (4 done)\n", third.StandardOutput);
        Assert.Equal([1, 1, 2, 1], Enumerable.Range(1, 4).Select(Count));
    }

    [Fact]
    public async Task What_was_run_from_other_code_is_stale_and_a_share_of_the_grid_is_run_again()
    {
        WriteCounting("\"first\"");
        await Gan.RunAsync(_folder.Path, "sweep", "lab.ipynb", "-p", "seed=1..2");
        File.WriteAllText(_folder["lab.sweep/seed=2/work/saved"], "by the code of before");
        WriteCounting("Directory.GetFiles(\".\").Length");

        Assert.Equal(["stale", "stale"], await ListAsync("seed=1..2"));
        var share = await Gan.RunAsync(_folder.Path, "sweep", "lab.ipynb", "-p", "seed=1..2", "--only", "2/2");
        Assert.Equal(0, share.ExitCode);
        Assert.Contains(
            "! seed=2 is stale (the notebook's code has changed since) and is run again.",
            share.StandardError
        );
        Assert.Contains("✓ [2/2] seed=2 ", share.StandardOutput);
        Assert.DoesNotContain("seed=1", share.StandardOutput + share.StandardError);
        Assert.False(File.Exists(_folder["lab.sweep/seed=2/work/saved"]));

        var table = await Gan.RunAsync(_folder.Path, "sweep", "lab.ipynb", "-p", "seed=1..3", "--table");
        Assert.Equal(1, table.ExitCode);
        Assert.Equal(
            "✗ seed=1 is stale: the notebook's code has changed since.\n✗ seed=3 was not run.\n",
            table.StandardError
        );
        Assert.Equal([1, 2, 0], Enumerable.Range(1, 3).Select(Count));
    }

    [Fact]
    public async Task A_point_that_another_sweep_runs_is_left_to_it()
    {
        WriteCounting("while (File.Exists($\"{home}/hold\")) await Task.Delay(10);");
        _folder.Write("hold", "");
        var first = Gan.RunAsync(_folder.Path, "sweep", "lab.ipynb", "-p", "seed=1");
        await UntilAsync(() => Count(1) == 1);
        var second = await Gan.RunAsync(_folder.Path, "sweep", "lab.ipynb", "-p", "seed=1");
        File.Delete(_folder["hold"]);

        Assert.Equal(
            (1, "✗ seed=1 is not done: it is being run elsewhere, or was stopped.\n"),
            (second.ExitCode, second.StandardError)
        );
        Assert.Equal(0, (await first).ExitCode);
        Assert.Equal(1, Count(1));
        Assert.Equal(["done"], await ListAsync("seed=1"));
    }

    [Fact]
    public async Task Interrupting_stops_the_processes_and_leaves_the_rest_for_the_next_time()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent with tools of Linux.");
        WriteCounting("while (true) await Task.Delay(10);");
        var running = Gan.InTerminal(_folder.Path, "sweep", "lab.ipynb", "-p", "seed=1..3", "--jobs", "2")
            .ExecuteBufferedAsync(Encoding.UTF8, Cancellation);
        await UntilAsync(() => Count(1) + Count(2) == 2);
        await ShellAsync($"kill -INT {running.ProcessId}");
        var result = await running;

        Assert.Equal(130, result.ExitCode);
        Assert.Contains("! Stopping; what is done stays", result.StandardError);
        Assert.Contains("(2 unfinished, 1 missing)", result.StandardOutput);
        Assert.Equal(0, Count(3));
        Assert.All([1, 2], seed => File.Open(_folder[$"lab.sweep/seed={seed}/work/.gan-run"], FileMode.Open).Dispose());
    }

    [Fact]
    public async Task A_sweep_over_seeds_is_saved_with_its_parameters_commit_and_versions_for_claims_to_be_judged_by()
    {
        Write(
            Sample.Code(
                "#r \"../lib/GanNotebooks/bin/Release/net10.0/GanNotebooks.dll\"\nGanNotebooks.Charts.ChartFormatter.Register();"
            ),
            Sample.Tagged("parameters", "int seed = 0;\nint epochs = 20;\nint[] positions = [0, 20];"),
            Sample.Code("new GanNotebooks.Metrics.RunMetrics { { \"grey, \\\"CNN\\\" − MLP\", seed - 2.5 } }")
        );
        await ShellAsync(
            $"cd '{_folder.Path}' && git init -q && git add lab.ipynb && git -c user.name=a -c user.email=a@b commit -qm a"
        );
        var commit = (await ShellAsync($"git -C '{_folder.Path}' rev-parse --short=12 HEAD")).Trim();
        string[] sweep = ["sweep", "lab.ipynb", "-p", "seed=1..2", "--save", "data/seeds/lab.csv"];
        var first = await Gan.RunAsync(_folder.Path, sweep);

        Assert.Equal((0, ""), (first.ExitCode, first.StandardError));
        Assert.EndsWith($"✓ Figures of 2 runs: data/seeds/lab.csv (commit {commit})\n", first.StandardOutput);
        var lines = (await File.ReadAllTextAsync(_folder["data/seeds/lab.csv"], Cancellation)).Split("\r\n");
        Assert.Equal("seed,epochs,positions,\"grey, \"\"CNN\"\" − MLP\",saved,commit,versions", lines[0]);
        Assert.Matches(
            $"^1,20,\"0, 20\",-1.5,20[0-9-]+ [0-9:]+ UTC,{commit},\"GanNotebooks [0-9.]+, TorchSharp 0[0-9.]+, libtorch [0-9.]+, .NET [0-9.]+\"$",
            lines[1]
        );
        Assert.StartsWith("2,20,\"0, 20\",-0.5,", lines[2]);
        Assert.Equal("", lines[3]);

        // What is tracked and was changed since makes the commit no whole truth; the saved file itself does not.
        File.AppendAllText(_folder["lab.ipynb"], "\n");
        await ShellAsync($"cd '{_folder.Path}' && git add data && git -c user.name=a -c user.email=a@b commit -qm b");
        var second = await Gan.RunAsync(_folder.Path, [.. sweep, "--table"]);
        Assert.Matches(
            @"✓ Figures of 2 runs: data/seeds/lab.csv \(commit [0-9a-f]{12}, changed since\)\n$",
            second.StandardOutput
        );
    }

    [Fact]
    public async Task A_sweep_that_is_not_done_saves_no_figures()
    {
        WriteCounting("if (seed == 2) throw new InvalidOperationException(\"no twos\");");
        var result = await Gan.RunAsync(_folder.Path, "sweep", "lab.ipynb", "-p", "seed=1..2", "--save", "lab.csv");

        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith("✗ lab.csv is not written, since not all points are done.\n", result.StandardError);
        Assert.False(File.Exists(_folder["lab.csv"]));
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
        WriteCounting("1");
        var result = await Gan.RunAsync(_folder.Path, ["sweep", "lab.ipynb", .. arguments]);

        Assert.Equal((1, ""), (result.ExitCode, result.StandardOutput));
        Assert.StartsWith($"✗ {complaint}", result.StandardError);
        Assert.Equal(["lab.ipynb"], _folder.Files);
    }

    [Fact]
    public async Task GNU_parallel_spreads_a_grid_by_the_recipe()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/parallel"), "No GNU parallel here.");
        WriteCounting("seed");
        var result = await CliWrap
            .Cli.Wrap(Path.Combine(Root, "notebooks/sweeps/parallel.sh"))
            .WithArguments(["lab.ipynb", "-p", "seed=1..3"])
            .WithWorkingDirectory(_folder.Path)
            .WithEnvironmentVariables(variables =>
                variables.Set("GAN", string.Join(' ', Gan.Start)).Set("SHARES", "2").Set("HOME", _folder.Path)
            )
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Cancellation);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("share 1\t✓ [3/3] seed=3 ", result.StandardOutput);
        Assert.Contains("share 2\t✓ [2/3] seed=2 ", result.StandardOutput);
        Assert.EndsWith("✓ Table: lab.sweep/table.html, lab.sweep/table.csv (3 done)\n", result.StandardOutput);
        Assert.Equal([1, 1, 1], Enumerable.Range(1, 3).Select(Count));
    }

    [Fact]
    public async Task The_recipes_for_Slurm_and_Kubernetes_are_well_formed()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "No bash here.");
        var slurm = Path.Combine(Root, "notebooks/sweeps/slurm.sh");
        await ShellAsync($"bash -n '{slurm}'");
        var head = (await File.ReadAllLinesAsync(slurm, Cancellation)).Skip(1).TakeWhile(line => line.StartsWith('#'));
        Assert.All(
            head.Where(line => line.StartsWith("#SBATCH", StringComparison.Ordinal)),
            line => Assert.Matches("^#SBATCH --[a-z-]+=[^ ]+$", line)
        );

        var job = await ShellAsync(
            $"python3 -c 'import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin)))' < '{Root}/notebooks/sweeps/kubernetes.yaml'"
        );
        Assert.Contains("\"completionMode\": \"Indexed\", \"completions\": 8", job);
        Assert.Contains("{\"name\": \"SHARES\", \"value\": \"8\"}", job);
    }

    private void WriteCounting(string code) =>
        Write(
            Sample.Tagged("parameters", "int seed = 0;"),
            Sample.Code($"var home = \"{Home}\";\nFile.AppendAllText($\"{{home}}/runs-{{seed}}\", \"x\");\n{code}")
        );

    private void Write(params NotebookCell[] cells) =>
        _folder.Write("lab.ipynb", NotebookWriter.Write(Sample.Notebook(cells)));

    private int Count(int seed) =>
        File.Exists(_folder[$"runs-{seed}"]) ? (int)new FileInfo(_folder[$"runs-{seed}"]).Length : 0;

    private async Task<string[]> ListAsync(string grid = "seed=1..4")
    {
        var list = await Gan.RunAsync(_folder.Path, "sweep", "lab.ipynb", "-p", grid, "--list");
        return
        [
            .. list
                .StandardOutput.TrimEnd()
                .Split('\n')
                .Select(line => Regex.Match(line, "  ([a-z]+)").Groups[1].Value),
        ];
    }

    private static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            await Task.Delay(50, Cancellation);
        }
    }

    private static async Task<string> ShellAsync(string command) =>
        (await CliWrap.Cli.Wrap("sh").WithArguments(["-c", command]).ExecuteBufferedAsync(Cancellation)).StandardOutput;

    private Task<string> ReadAsync(string name) => File.ReadAllTextAsync(_folder[$"lab.sweep/{name}"], Cancellation);
}
