using System.Text;
using CliWrap;
using CliWrap.Buffered;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Tests.Notebooks;

namespace GanNotebooks.Host.Tests.Cli;

/// <summary>However a run ends, what came before is there.</summary>
public sealed class RunEndSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Environment.Exit(0);", "with exit code 0, as by Environment.Exit")]
    [InlineData("Environment.FailFast(\"enough\");", "by SIGABRT")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill();", "by SIGKILL")]
    [InlineData("int Deeper(int depth) => Deeper(depth + 1) + 1;\nDeeper(0);", "by SIGABRT")]
    public async Task A_cell_that_ends_its_process_is_named_and_what_ran_before_is_kept(string code, string reason)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent with tools of Linux.");
        WriteTraining($"// End\n{code}");
        var result = await Gan.RunAsync(_folder.Path, "report", "lab.ipynb");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("✗ Cell [2] (End):\n", result.StandardError);
        Assert.Contains($"The process that ran the cells ended {reason}", result.StandardError);
        Assert.Equal(["lab.executed.ipynb", "lab.html", "lab.ipynb"], _folder.Files);
        var executed = await ReadExecutedAsync();
        Assert.Contains("trained for hours", executed);
        Assert.Contains("\"ename\": \"ProcessEnded\"", executed);
        Assert.Contains("failed in cell [2]", executed);
        var page = await File.ReadAllTextAsync(_folder["lab.html"], Cancellation);
        Assert.Contains("trained for hours", page);
        Assert.Contains("ProcessEnded", page);
    }

    [Theory]
    [InlineData("SIGTERM")]
    [InlineData("SIGHUP")]
    public async Task A_signal_stops_the_run_and_what_ran_before_is_kept(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent with tools of Linux.");
        WriteTraining(Waiting);
        var running = StartedAsync(signal, toChild: false);

        Assert.Equal(130, await running);
        var executed = await ReadExecutedAsync();
        Assert.Contains("trained for hours", executed);
        Assert.Contains("stopped by the user", executed);
        Assert.True(File.Exists(_folder["lab.html"]));
    }

    [Fact]
    public async Task A_run_that_is_killed_leaves_the_cells_that_had_ended_and_no_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent with tools of Linux.");
        WriteTraining(Waiting);
        Assert.Equal(137, await StartedAsync("SIGKILL", toChild: false));
        await UntilAsync(async () => (await ReadExecutedAsync()).Contains("stopped by the user"));
        Assert.Contains("trained for hours", await ReadExecutedAsync());

        File.Delete(_folder["started"]);
        Assert.Equal(1, await StartedAsync("SIGKILL", toChild: true));
        Assert.Contains("\"ename\": \"ProcessEnded\"", await ReadExecutedAsync());
    }

    [Fact]
    public async Task Exceptions_on_timers_and_in_cancellation_callbacks_end_no_run()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent with tools of Linux.");
        WriteTraining(
            $$"""
            var ticked = new TaskCompletionSource();
            var timer = new System.Threading.Timer(_ => { ticked.SetResult(); throw new Exception("a tick"); }, null, 0, -1);
            await ticked.Task;
            var token = Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken;
            token.Register(() => throw new Exception("a callback"));
            {{Waiting}}
            """
        );
        Assert.Equal(130, await StartedAsync("SIGTERM", toChild: false));
        var executed = await ReadExecutedAsync();
        Assert.Contains("Exception: a tick", executed);
        Assert.Contains("stopped by the user", executed);
    }

    [Theory]
    [InlineData(">/dev/full 2>/dev/full")]
    [InlineData(">&-")]
    [InlineData(">&- 2>&-")]
    public async Task A_run_whose_output_cannot_be_written_goes_on(string redirection)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full is Linux's.");
        WriteTraining("1 + 1");
        var run = string.Join(' ', [.. Gan.Start.Select(part => $"'{part}'"), "report", "lab.ipynb", redirection]);
        var result = await CliWrap
            .Cli.Wrap("sh")
            .WithArguments(["-c", run])
            .WithWorkingDirectory(_folder.Path)
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(Cancellation);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["lab.executed.ipynb", "lab.html", "lab.ipynb"], _folder.Files);
        Assert.Contains("completed", await ReadExecutedAsync());
    }

    [Fact]
    public async Task Where_the_place_of_the_results_is_gone_they_go_to_another_that_is_named()
    {
        WriteTraining("Directory.Delete(\"out\", recursive: true);\nFile.WriteAllText(\"out\", \"\");");
        Directory.CreateDirectory(_folder["out"]);
        using var elsewhere = new TemporaryFolder();
        var result = await Gan.Command(_folder.Path, "report", "lab.ipynb", "-o", "out/lab.html")
            .WithEnvironmentVariables(variables => variables.Set("TMPDIR", elsewhere.Path))
            .ExecuteBufferedAsync(Cancellation);

        Assert.Equal(0, result.ExitCode);
        var files = elsewhere.Files.Where(file => file.StartsWith("gan-results-", StringComparison.Ordinal)).ToList();
        Assert.Equal(["lab.executed.ipynb", "lab.html"], files.Select(file => Path.GetFileName(file)).Order());
        Assert.All(files, file => Assert.Contains(elsewhere[file], result.StandardError + result.StandardOutput));
        Assert.All(files, file => Assert.Contains("trained for hours", File.ReadAllText(elsewhere[file])));
        Assert.Contains("out/lab.executed.ipynb cannot be written: ", result.StandardError);
    }

    [Fact]
    public async Task Where_nothing_can_be_written_for_a_while_the_run_goes_on()
    {
        WriteTraining(
            """
            Directory.Delete("out", recursive: true);
            File.WriteAllText("out", "");
            """,
            "File.Delete(\"out\");"
        );
        Directory.CreateDirectory(_folder["out"]);
        var nowhere = Path.Combine(_folder.Write("file", ""), "nowhere");
        var result = await Gan.Command(_folder.Path, "report", "lab.ipynb", "-o", "out/lab.html")
            .WithEnvironmentVariables(variables => variables.Set("TMPDIR", nowhere).Set("HOME", nowhere))
            .ExecuteBufferedAsync(Cancellation);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("The run goes on; what it shows is not on disk meanwhile.", result.StandardError);
        Assert.Equal(["file", "lab.ipynb", "out/lab.executed.ipynb", "out/lab.html"], _folder.Files);
        Assert.Contains(
            "trained for hours",
            await File.ReadAllTextAsync(_folder["out/lab.executed.ipynb"], Cancellation)
        );
    }

    [Fact]
    public async Task A_cell_that_takes_the_saved_notebook_along_is_named_all_the_same()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent with tools of Linux.");
        WriteTraining("File.WriteAllText(\"lab.executed.ipynb\", \"{\");\nEnvironment.Exit(0);");
        var result = await Gan.RunAsync(_folder.Path, "run", "lab.ipynb");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("What had run is lost: ", result.StandardError);
        Assert.Contains("ended with exit code 0", result.StandardError);
        Assert.Contains("\"ename\": \"ProcessEnded\"", await ReadExecutedAsync());
    }

    [Fact]
    public async Task The_executed_notebook_is_whole_whenever_it_is_read_while_the_run_goes_on()
    {
        _folder.Write(
            "lab.ipynb",
            NotebookWriter.Write(
                Sample.Notebook([
                    .. Enumerable.Range(1, 30).Select(i => Sample.Code($"new string('x', 200_000) + \"{i}\"")),
                ])
            )
        );
        var running = Gan.RunAsync(_folder.Path, "run", "lab.ipynb");
        var executions = new HashSet<int>();
        while (!running.IsCompleted)
        {
            if (File.Exists(_folder["lab.executed.ipynb"]))
            {
                var seen = NotebookReader.Read(await ReadExecutedAsync(), "lab.executed.ipynb");
                executions.Add(seen.CodeCells.Count(cell => cell.ExecutionCount is not null));
            }
        }

        Assert.Equal(0, (await running).ExitCode);
        Assert.True(executions.Count > 1, $"Saved after each cell, seen with {string.Join(", ", executions)} cells.");
    }

    private const string Waiting = "File.WriteAllText(\"started\", \"\");\nwhile (true) await Task.Delay(10);";

    private void WriteTraining(string next, string last = "\"not reached\"") =>
        _folder.Write(
            "lab.ipynb",
            NotebookWriter.Write(
                Sample.Notebook(
                    Sample.Code("// Training\nConsole.WriteLine(\"trained for \" + \"hours\");"),
                    Sample.Code(next),
                    Sample.Code(last)
                )
            )
        );

    /// <summary>Starts the run, sends it a signal in its second cell and waits for its end.</summary>
    private async Task<int> StartedAsync(string signal, bool toChild)
    {
        var running = Gan.InTerminal(_folder.Path, "report", "lab.ipynb")
            .ExecuteBufferedAsync(Encoding.UTF8, Cancellation);
        await UntilAsync(() => Task.FromResult(File.Exists(_folder["started"])));
        var process = running.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var target = toChild ? $"$(pgrep -P {process})" : process;
        await CliWrap
            .Cli.Wrap("sh")
            .WithArguments(["-c", $"kill -s {signal[3..]} {target}"])
            .ExecuteAsync(Cancellation);
        return (await running).ExitCode;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            await Task.Delay(50, Cancellation);
        }
    }

    private Task<string> ReadExecutedAsync() => File.ReadAllTextAsync(_folder["lab.executed.ipynb"], Cancellation);
}
