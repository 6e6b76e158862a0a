using GanNotebooks.Data;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Tests.Notebooks;

namespace GanNotebooks.Host.Tests.Cli;

public sealed class ConvertSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task I_can_convert_a_notebook_to_a_dib_file_and_back_and_nothing_is_lost()
    {
        var before = WriteLab("lab.ipynb");
        var there = await Gan.RunAsync(_folder.Path, "convert", "lab.ipynb", "lab.dib");
        var back = await Gan.RunAsync(_folder.Path, "convert", "lab.dib", "back.ipynb");

        Assert.Equal((0, "✓ Notebook: lab.dib\n", ""), (there.ExitCode, there.StandardOutput, there.StandardError));
        Assert.Equal((0, "✓ Notebook: back.ipynb\n", ""), (back.ExitCode, back.StandardOutput, back.StandardError));
        Assert.Equal(before, await ReadAsync("lab.ipynb"));
        Assert.Equal(before, await ReadAsync("back.ipynb"));
    }

    [Fact]
    public async Task The_labs_notebooks_are_the_same_but_for_their_outputs_after_the_way_there_and_back()
    {
        foreach (var lab in Directory.EnumerateFiles(Labs, "*.ipynb").Where(file => !file.Contains(".executed.")))
        {
            var there = await Gan.RunAsync(_folder.Path, "convert", lab, "lab.dib");
            await Gan.RunAsync(_folder.Path, "convert", "lab.dib", "lab.ipynb");

            Assert.Contains("The outputs and execution counts of ", there.StandardError);
            var original = NotebookReader.Read(await File.ReadAllTextAsync(lab, Cancellation), lab);
            Assert.Equal(NotebookWriter.Write(WithoutOutputs(original)), await ReadAsync("lab.ipynb"));
        }
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced()
    {
        WriteLab("lab.ipynb");
        _folder.Write("lab.dib", "old");
        await Gan.RunAsync(_folder.Path, "convert", "lab.ipynb", "lab.dib");

        Assert.StartsWith("#!meta\n", await ReadAsync("lab.dib"));
        Assert.Equal(["lab.dib", "lab.ipynb"], _folder.Files);
    }

    [Theory]
    [InlineData("lab.ipynb", "lab.ipynb", "lab.ipynb and lab.ipynb are both .ipynb files")]
    [InlineData("lab.ipynb", "copy.IPYNB", "lab.ipynb and copy.IPYNB are both .ipynb files")]
    [InlineData("lab.ipynb", "lab.html", "lab.html is named neither .ipynb nor .dib")]
    [InlineData("lab", "lab.dib", "lab is named neither .ipynb nor .dib")]
    [InlineData("none.ipynb", "lab.dib", "There is no notebook none.ipynb")]
    [InlineData("broken.dib", "new.ipynb", "broken.dib: its #!meta block is broken: ")]
    [InlineData("lab.ipynb", "lab.ipynb/lab.dib", "lab.ipynb/lab.dib cannot be written: ")]
    public async Task What_cannot_be_converted_is_refused_in_one_line(string source, string target, string complaint)
    {
        var before = WriteLab("lab.ipynb");
        _folder.Write("broken.dib", "#!meta\n\n{\n\n#!csharp\n\n1\n");
        var result = await Gan.RunAsync(_folder.Path, "convert", source, target);

        Assert.Equal((1, ""), (result.ExitCode, result.StandardOutput));
        Assert.StartsWith($"✗ {complaint}", result.StandardError);
        Assert.Single(result.StandardError.TrimEnd().Split('\n'));
        Assert.Equal(["broken.dib", "lab.ipynb"], _folder.Files);
        Assert.Equal(before, await ReadAsync("lab.ipynb"));
    }

    [Fact]
    public async Task Help_says_what_a_dib_file_cannot_hold()
    {
        var result = await Gan.RunAsync(_folder.Path, "convert", "--help");
        Assert.Contains("outputs and execution counts have no place in a .dib", result.StandardOutput);
    }

    [Fact]
    public async Task I_can_run_a_dib_file_with_parameters_and_the_executed_notebook_is_Jupyters()
    {
        WriteLab("lab.ipynb");
        await Gan.RunAsync(_folder.Path, "convert", "lab.ipynb", "dib/lab.dib");
        var source = await ReadAsync("dib/lab.dib");
        var result = await Gan.RunAsync(_folder.Path, "report", "dib/lab.dib", "-p", "epochs=3");

        Assert.Equal((0, ""), (result.ExitCode, result.StandardError));
        Assert.Equal(["dib/lab.dib", "dib/lab.executed.ipynb", "dib/lab.html", "lab.ipynb"], _folder.Files);
        Assert.Contains("3 epochs", await ReadAsync("dib/lab.html"));
        Assert.Equal(source, await ReadAsync("dib/lab.dib"));
        var executed = await NotebookFile.ReadAsync(_folder["dib/lab.executed.ipynb"], Cancellation);
        Assert.Equal(("gan-csharp", "C#"), (executed.KernelName, executed.Language));
    }

    [Fact]
    public async Task I_can_run_a_dib_file_that_somebody_typed()
    {
        _folder.Write("typed.dib", "#!markdown\n\n# Lab\n\n#!csharp\n\nConsole.WriteLine(6 * 7);\n");
        var result = await Gan.RunAsync(_folder.Path, "run", "typed.dib");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("42", await ReadAsync("typed.executed.ipynb"));
    }

    [Fact]
    public async Task Exporting_a_dib_file_says_that_it_holds_no_outputs()
    {
        _folder.Write("typed.dib", "#!markdown\n\n# Lab\n\n#!fsharp\n\nlet x = 42\n");
        var result = await Gan.RunAsync(_folder.Path, "export", "typed.dib");

        Assert.Equal((0, "✓ Report: typed.html\n"), (result.ExitCode, result.StandardOutput));
        Assert.StartsWith("! typed.dib holds no outputs, as no .dib file does", result.StandardError);
        Assert.Contains("42", await ReadAsync("typed.html"));
    }

    [Fact]
    public async Task An_executed_notebook_is_never_written_as_a_dib_file()
    {
        WriteLab("lab.ipynb");
        var result = await Gan.RunAsync(_folder.Path, "run", "lab.ipynb", "-o", "out.dib");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("✗ out.dib cannot hold outputs", result.StandardError);
        Assert.Equal(["lab.ipynb"], _folder.Files);
    }

    private static string Labs => Path.Combine(FashionMnist.FindFolder()!, "..", "..", "notebooks");

    private static Notebook WithoutOutputs(Notebook notebook) =>
        notebook with
        {
            Cells =
            [
                .. notebook.Cells.Select(cell =>
                    cell is CodeCell code ? code with { Outputs = [], ExecutionCount = null } : cell
                ),
            ],
        };

    private string WriteLab(string name)
    {
        var text = NotebookWriter.Write(
            Sample.Notebook(
                Sample.Prose("# Lab 👗\n"),
                Sample.Tagged("parameters", "// Parameters\nvar epochs = 20;"),
                Sample.Code(""),
                Sample.Code("// Count\nConsole.WriteLine($\"{epochs} epochs\");")
            )
        );
        _folder.Write(name, text);
        return text;
    }

    private Task<string> ReadAsync(string name) => File.ReadAllTextAsync(_folder[name], Cancellation);
}
