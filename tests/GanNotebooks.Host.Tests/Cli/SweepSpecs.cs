using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;
using GanNotebooks.Host.Tests.Lab;
using GanNotebooks.Host.Tests.Notebooks;

namespace GanNotebooks.Host.Tests.Cli;

/// <summary>Sweeps as a user starts them, over notebooks that train nothing.</summary>
public sealed class SweepSpecs : IDisposable
{
    private readonly SweptNotebook _lab = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_grid_is_run_side_by_side_into_one_table_and_a_failing_point_ends_no_other()
    {
        _lab.Write(
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
                File.WriteAllText($"{{SweptNotebook.Home}}/here-{seed}", $"{Environment.ProcessorCount}");
                for (var i = 0; seed <= 2 && !File.Exists($"{{SweptNotebook.Home}}/here-{3 - seed}"); i++)
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
            _lab.Folder.Path,
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
        Assert.Equal("3", await File.ReadAllTextAsync(_lab.Folder["here-1"], Cancellation));
        var csv = await _lab.ReadAsync("table.csv");
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
        var page = await Browser.OpenAsync(_lab.Folder["lab.sweep/table.html"], _lab.Folder["profile"]);
        Assert.Empty(page.ConsoleErrors);
        Assert.Equal(2, Regex.Count(page.Html, "<figure><img src=\"data:image/png;base64,"));
        Assert.Matches("alt=\"[^\"]*Seed 1\"", page.Html);
        Assert.All(
            [1, 2, 3],
            seed => Assert.True(File.Exists(_lab.Folder[$"lab.sweep/seed={seed}_positions=0,20/lab.html"]))
        );
    }

    [Fact]
    public async Task A_sweep_that_was_killed_finishes_only_what_is_missing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent with tools of Linux.");
        _lab.WriteCounting("if (seed == 3 && File.Exists($\"{home}/hold\")) while (true) await Task.Delay(10);");
        _lab.Folder.Write("hold", "");
        var sweep = Gan.InTerminal(_lab.Folder.Path, "sweep", "lab.ipynb", "-p", "seed=1..4", "--jobs", "1");
        var running = CliWrap
            .Cli.Wrap("setsid")
            .WithArguments($"--wait {sweep.TargetFilePath} {sweep.Arguments}")
            .WithWorkingDirectory(_lab.Folder.Path)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Cancellation);
        await SweptNotebook.UntilAsync(() => _lab.Count(3) == 1);
        // The sweep leads a group of its own, with the processes of its points.
        await SweptNotebook.ShellAsync(string.Create(CultureInfo.InvariantCulture, $"kill -KILL -{running.ProcessId}"));
        await running;
        await SweptNotebook.UntilAsync(async () => await _lab.ListAsync() is ["done", "done", "unfinished", "missing"]);
        Assert.False(File.Exists(_lab.Folder["lab.sweep/table.csv"]));

        File.Delete(_lab.Folder["hold"]);
        var second = await Gan.RunAsync(_lab.Folder.Path, "sweep", "lab.ipynb", "-p", "seed=1..4");

        Assert.Equal((0, ""), (second.ExitCode, second.StandardError));
        Assert.StartsWith("2 points to run, 2 done already; ", second.StandardOutput);
        Assert.Equal([1, 1, 2, 1], Enumerable.Range(1, 4).Select(_lab.Count));
        Assert.Equal(
            ["seed=1,1,done", "seed=2,2,done", "seed=3,3,done", "seed=4,4,done"],
            (await _lab.ReadAsync("table.csv"))
                .Split("\r\n")[1..^1]
                .Select(line => string.Join(',', line.Split(',')[..3]))
        );

        var third = await Gan.RunAsync(_lab.Folder.Path, "sweep", "lab.ipynb", "-p", "seed=1..4");
        Assert.Equal("✓ Table: lab.sweep/table.html, lab.sweep/table.csv (4 done)\n", third.StandardOutput);
        Assert.Equal([1, 1, 2, 1], Enumerable.Range(1, 4).Select(_lab.Count));
    }

    [Fact]
    public async Task What_was_run_from_other_code_is_stale_and_a_share_of_the_grid_is_run_again()
    {
        _lab.WriteCounting("\"first\"");
        await Gan.RunAsync(_lab.Folder.Path, "sweep", "lab.ipynb", "-p", "seed=1..2");
        File.WriteAllText(_lab.Folder["lab.sweep/seed=2/work/saved"], "by the code of before");
        _lab.WriteCounting("Directory.GetFiles(\".\").Length");

        Assert.Equal(["stale", "stale"], await _lab.ListAsync("seed=1..2"));
        var share = await Gan.RunAsync(_lab.Folder.Path, "sweep", "lab.ipynb", "-p", "seed=1..2", "--only", "2/2");
        Assert.Equal(0, share.ExitCode);
        Assert.Contains(
            "! seed=2 is stale (the notebook's code has changed since) and is run again.",
            share.StandardError
        );
        Assert.Contains("✓ [2/2] seed=2 ", share.StandardOutput);
        Assert.DoesNotContain("seed=1", share.StandardOutput + share.StandardError);
        Assert.False(File.Exists(_lab.Folder["lab.sweep/seed=2/work/saved"]));

        var table = await Gan.RunAsync(_lab.Folder.Path, "sweep", "lab.ipynb", "-p", "seed=1..3", "--table");
        Assert.Equal(1, table.ExitCode);
        Assert.Equal(
            "✗ seed=1 is stale: the notebook's code has changed since.\n✗ seed=3 was not run.\n",
            table.StandardError
        );
        Assert.Equal([1, 2, 0], Enumerable.Range(1, 3).Select(_lab.Count));
    }

    [Fact]
    public async Task A_point_that_another_sweep_runs_is_left_to_it()
    {
        _lab.WriteCounting("while (File.Exists($\"{home}/hold\")) await Task.Delay(10);");
        _lab.Folder.Write("hold", "");
        var first = Gan.RunAsync(_lab.Folder.Path, "sweep", "lab.ipynb", "-p", "seed=1");
        await SweptNotebook.UntilAsync(() => _lab.Count(1) == 1);
        var second = await Gan.RunAsync(_lab.Folder.Path, "sweep", "lab.ipynb", "-p", "seed=1");
        File.Delete(_lab.Folder["hold"]);

        Assert.Equal(
            (1, "✗ seed=1 is not done: it is being run elsewhere, or was stopped.\n"),
            (second.ExitCode, second.StandardError)
        );
        Assert.Equal(0, (await first).ExitCode);
        Assert.Equal(1, _lab.Count(1));
        Assert.Equal(["done"], await _lab.ListAsync("seed=1"));
    }

    [Fact]
    public async Task Interrupting_stops_the_processes_and_leaves_the_rest_for_the_next_time()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent with tools of Linux.");
        _lab.WriteCounting("while (true) await Task.Delay(10);");
        var running = Gan.InTerminal(_lab.Folder.Path, "sweep", "lab.ipynb", "-p", "seed=1..3", "--jobs", "2")
            .ExecuteBufferedAsync(Encoding.UTF8, Cancellation);
        await SweptNotebook.UntilAsync(() => _lab.Count(1) + _lab.Count(2) == 2);
        await SweptNotebook.ShellAsync($"kill -INT {running.ProcessId}");
        var result = await running;

        Assert.Equal(130, result.ExitCode);
        Assert.Contains("! Stopping; what is done stays", result.StandardError);
        Assert.Contains("(2 unfinished, 1 missing)", result.StandardOutput);
        Assert.Equal(0, _lab.Count(3));
        Assert.All(
            [1, 2],
            seed => File.Open(_lab.Folder[$"lab.sweep/seed={seed}/work/.gan-run"], FileMode.Open).Dispose()
        );
    }
}
