using GanNotebooks.Host.Kernels;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Outputs;
using GanNotebooks.Host.Tests.Notebooks;

namespace GanNotebooks.Host.Tests.Cli;

public sealed class ExportSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task I_can_export_the_saved_outputs_of_a_notebook_without_running_it()
    {
        var before = WriteNotebook("lab.ipynb");
        var result = await Gan.RunAsync(_folder.Path, "export", "lab.ipynb");

        Assert.Equal((0, "✓ Report: lab.html\n", ""), (result.ExitCode, result.StandardOutput, result.StandardError));
        Assert.Contains("saved output", await File.ReadAllTextAsync(_folder["lab.html"], Cancellation));
        Assert.Equal(before, await File.ReadAllTextAsync(_folder["lab.ipynb"], Cancellation));
        Assert.Equal(["lab.html", "lab.ipynb"], _folder.Files);
    }

    [Fact]
    public async Task I_can_say_where_the_report_goes()
    {
        WriteNotebook("lab.ipynb");
        var result = await Gan.RunAsync(_folder.Path, "export", "lab.ipynb", "-o", "out/hand-in.html");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["lab.ipynb", Path.Combine("out", "hand-in.html")], _folder.Files);
    }

    [Theory]
    [InlineData("none.ipynb", "There is no notebook none.ipynb")]
    [InlineData("broken.ipynb", "broken.ipynb is not a notebook: its JSON is broken at line 1")]
    [InlineData(".", ". is a folder; name the notebook in it.")]
    public async Task What_is_not_a_notebook_is_refused_in_one_line(string notebook, string complaint)
    {
        _folder.Write("broken.ipynb", "{ not json");
        var result = await Gan.RunAsync(_folder.Path, "export", notebook, "-o", "out.html");

        Assert.Equal((1, ""), (result.ExitCode, result.StandardOutput));
        Assert.StartsWith($"✗ {complaint}", result.StandardError);
        Assert.Single(result.StandardError.TrimEnd().Split('\n'));
        Assert.Equal(["broken.ipynb"], _folder.Files);
    }

    [Fact]
    public async Task A_report_is_never_written_over_the_notebook()
    {
        var before = WriteNotebook("lab.ipynb");
        var result = await Gan.RunAsync(_folder.Path, "export", "lab.ipynb", "-o", "./lab.ipynb");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("is the notebook itself", result.StandardError);
        Assert.Equal(before, await File.ReadAllTextAsync(_folder["lab.ipynb"], Cancellation));
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_leaves_nothing()
    {
        WriteNotebook("lab.ipynb");
        var result = await Gan.RunAsync(_folder.Path, "export", "lab.ipynb", "-o", "lab.ipynb/report.html");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("✗ lab.ipynb/report.html cannot be written:", result.StandardError);
        Assert.Equal(["lab.ipynb"], _folder.Files);
    }

    private string WriteNotebook(string name)
    {
        var notebook = Sample.Notebook(
            Sample.Prose("# Lab"),
            Sample.Code("throw new Exception();", new StreamText(OutputStream.Out, "saved output"))
        );
        var text = NotebookWriter.Write(notebook);
        _folder.Write(name, text);
        return text;
    }
}
