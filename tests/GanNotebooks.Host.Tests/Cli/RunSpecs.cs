using System.Text.RegularExpressions;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Outputs;
using GanNotebooks.Host.Tests.Notebooks;

namespace GanNotebooks.Host.Tests.Cli;

public sealed class RunSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task I_can_run_a_notebook_and_get_a_report_and_the_executed_notebook()
    {
        WriteLab();
        var source = await ReadAsync("lab.ipynb");
        var result = await Gan.RunAsync(_folder.Path, "report", "lab.ipynb", "-p", "epochs=3");

        Assert.Equal((0, ""), (result.ExitCode, result.StandardError));
        Assert.Equal(["lab.executed.ipynb", "lab.html", "lab.ipynb"], _folder.Files);
        Assert.Equal(source, await ReadAsync("lab.ipynb"));
        Assert.Contains("3 epochs", await ReadAsync("lab.executed.ipynb"));
        var page = await ReadAsync("lab.html");
        Assert.Contains("3 epochs", page);
        Assert.Contains("<td><code>epochs</code></td><td><code>3</code></td>", page);
        Assert.Contains("<dt>TorchSharp</dt>", page);
        Assert.Contains("<dt>libtorch</dt>", page);
    }

    [Fact]
    public async Task Where_nobody_watches_each_cell_is_one_line()
    {
        WriteLab();
        var result = await Gan.RunAsync(_folder.Path, "run", "lab.ipynb");

        Assert.Equal(
            ["✓ [1/2] Parameters TIME", "✓ [2/2] Count TIME", "✓ Executed notebook: lab.executed.ipynb"],
            Regex.Replace(result.StandardOutput, @"[\d.]+ m?s\b", "TIME").TrimEnd().Split('\n')
        );
        Assert.Equal(["lab.executed.ipynb", "lab.ipynb"], _folder.Files);
    }

    [Fact]
    public async Task Cells_start_in_no_culture_and_can_use_any()
    {
        Write(
            "lab.ipynb",
            Sample.Notebook(
                Sample.Code("using System.Globalization;\nCultureInfo.CurrentCulture.Name + $\"|{1.5}\""),
                Sample.Code("1234.5.ToString(\"N1\", new CultureInfo(\"fr-FR\"))"),
                Sample.Code("decimal.Parse(\"1.234,5\", new CultureInfo(\"de-DE\"))"),
                Sample.Code("string.Join(\" \", new[] { \"b\", \"B\", \"a\", \"é\", \"f\" }.OrderBy(text => text))")
            )
        );
        await Gan.Command(_folder.Path, "run", "lab.ipynb")
            .WithEnvironmentVariables(variables => variables.Set("LC_ALL", "de_DE.UTF-8"))
            .ExecuteAsync(Cancellation);
        var executed = NotebookReader.Read(await ReadAsync("lab.executed.ipynb"), "lab.executed.ipynb");

        Assert.Equal(
            ["|1.5", "1\u202f234,5", "1234.5", "a b B é f"],
            executed.CodeCells.Select(cell => ((ExecuteResult)cell.Outputs.Single()).Data["text/plain"])
        );
    }

    [Fact]
    public async Task I_can_say_where_the_results_go()
    {
        WriteLab();
        await Gan.RunAsync(_folder.Path, "run", "lab.ipynb", "-o", "a/run.ipynb");
        await Gan.RunAsync(_folder.Path, "report", "lab.ipynb", "-o", "b/hand-in.html");

        Assert.Equal(["a/run.ipynb", "b/hand-in.executed.ipynb", "b/hand-in.html", "lab.ipynb"], _folder.Files);
    }

    [Fact]
    public async Task A_failing_cell_fails_the_report_which_shows_the_error()
    {
        Write(
            "lab.ipynb",
            Sample.Notebook(Sample.Code("// Break\nvar zero = 0;\nvar x = 1 / zero;"), Sample.Code("1"))
        );
        var result = await Gan.RunAsync(_folder.Path, "report", "lab.ipynb");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(
            """
            ✗ Cell [1] (Break), line 3:
              3 │ var x = 1 / zero;
              DivideByZeroException: Attempted to divide by zero.
            """,
            result.StandardError
        );
        Assert.Contains("✓ Report: lab.html (up to the failing cell, with its error)", result.StandardOutput);
        Assert.Contains("class=\"output error\"", await ReadAsync("lab.html"));
        Assert.Contains("\"output_type\": \"error\"", await ReadAsync("lab.executed.ipynb"));
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_is_named_with_its_line()
    {
        Write("lab.ipynb", Sample.Notebook(Sample.Code("1"), Sample.Code("// Typo\n\nConsole.WriteLin(1);")));
        var result = await Gan.RunAsync(_folder.Path, "run", "lab.ipynb");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("✗ Cell [2] (Typo), line 3:\n  3 │ Console.WriteLin(1);\n", result.StandardError);
        Assert.Contains("WriteLin", result.StandardError);
    }

    [Fact]
    public async Task A_failing_line_of_a_megabyte_is_shown_in_part()
    {
        Write("lab.ipynb", Sample.Notebook(Sample.Code($"throw new Exception(\"{new string('x', 1_000_000)}\");")));
        var result = await Gan.RunAsync(_folder.Path, "run", "lab.ipynb");

        Assert.Equal(1, result.ExitCode);
        Assert.InRange(result.StandardError.Length, 2_000, 10_000);
    }

    [Theory]
    [InlineData("epoch=1", "The notebook has no parameter epoch. Did you mean epochs?")]
    [InlineData("epochs=abc", "epochs is a whole number (int); 'abc' is not.")]
    [InlineData("epochs", "-p wants name=value")]
    public async Task A_wrong_parameter_is_refused_before_anything_runs(string parameter, string complaint)
    {
        WriteLab();
        var result = await Gan.RunAsync(_folder.Path, "report", "lab.ipynb", "-p", parameter);

        Assert.Equal((1, ""), (result.ExitCode, result.StandardOutput));
        Assert.StartsWith($"✗ {complaint}", result.StandardError);
        Assert.Equal(["lab.ipynb"], _folder.Files);
    }

    [Theory]
    [InlineData("run", "lab.ipynb/out.ipynb")]
    [InlineData("report", "lab.ipynb/out.html")]
    [InlineData("run", "lab.ipynb")]
    public async Task A_place_that_cannot_be_written_is_refused_before_anything_runs(string verb, string place)
    {
        WriteLab();
        var source = await ReadAsync("lab.ipynb");
        var result = await Gan.RunAsync(_folder.Path, verb, "lab.ipynb", "-o", place);

        Assert.Equal((1, ""), (result.ExitCode, result.StandardOutput));
        Assert.Equal(["lab.ipynb"], _folder.Files);
        Assert.Equal(source, await ReadAsync("lab.ipynb"));
    }

    [Fact]
    public async Task The_notebook_itself_is_never_written_by_whatever_name_it_goes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        WriteLab();
        var source = await ReadAsync("lab.ipynb");
        File.CreateSymbolicLink(_folder["link.ipynb"], "lab.ipynb");
        Directory.CreateSymbolicLink(_folder["here"], ".");
        await CliWrap
            .Cli.Wrap("ln")
            .WithArguments(["lab.ipynb", "hard.ipynb"])
            .WithWorkingDirectory(_folder.Path)
            .ExecuteAsync(Cancellation);
        foreach (
            var (notebook, output) in new[]
            {
                ("lab.ipynb", "link.ipynb"),
                ("link.ipynb", "lab.ipynb"),
                ("lab.ipynb", "hard.ipynb"),
                ("lab.ipynb", "here/lab.ipynb"),
            }
        )
        {
            var result = await Gan.RunAsync(_folder.Path, "run", notebook, "-o", output);
            Assert.Equal(
                (1, $"✗ {output} is the notebook itself and stays as it is. Choose another name.\n"),
                (result.ExitCode, result.StandardError)
            );
        }

        Assert.Equal(source, await ReadAsync("lab.ipynb"));
        Assert.Equal("lab.ipynb", new FileInfo(_folder["link.ipynb"]).LinkTarget);
    }

    [Fact]
    public async Task A_notebook_in_python_is_refused()
    {
        _folder.Write(
            "py.ipynb",
            """{"nbformat":4,"nbformat_minor":5,"metadata":{"kernelspec":{"name":"python3","language":"python"}},"cells":[]}"""
        );
        var result = await Gan.RunAsync(_folder.Path, "run", "py.ipynb");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("✗ The notebook asks for the kernel python3 (python)", result.StandardError);
        Assert.Equal(["py.ipynb"], _folder.Files);
    }

    [Fact]
    public async Task Interrupting_keeps_what_ran_so_far()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent with tools of Linux.");
        Write(
            "lab.ipynb",
            Sample.Notebook(
                Sample.Code("Console.Write(\"first part\")"),
                Sample.Code("System.IO.File.WriteAllText(\"started\", \"\");\nwhile (true) await Task.Delay(10);")
            )
        );
        using var interrupt = new CancellationTokenSource();
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var running = CliWrap.Buffered.BufferedCommandExtensions.ExecuteBufferedAsync(
            Gan.InTerminal(_folder.Path, "run", "lab.ipynb"),
            System.Text.Encoding.UTF8,
            System.Text.Encoding.UTF8,
            kill.Token,
            interrupt.Token
        );
        while (!File.Exists(_folder["started"]))
        {
            await Task.Delay(50, Cancellation);
        }

        await interrupt.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await running);

        var executed = await ReadAsync("lab.executed.ipynb");
        Assert.Contains("first part", executed);
        Assert.Contains("stopped by the user", executed);
    }

    private void WriteLab() =>
        Write(
            "lab.ipynb",
            Sample.Notebook(
                Sample.Prose("# Lab"),
                Sample.Tagged("parameters", "// Parameters\nvar epochs = 20;"),
                Sample.Code("// Count\nConsole.WriteLine($\"{epochs} epochs\");")
            )
        );

    private void Write(string name, Notebook notebook) => _folder.Write(name, NotebookWriter.Write(notebook));

    private Task<string> ReadAsync(string name) => File.ReadAllTextAsync(_folder[name], Cancellation);
}
