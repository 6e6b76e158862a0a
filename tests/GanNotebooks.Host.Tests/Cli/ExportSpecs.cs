using CliWrap.Buffered;
using GanNotebooks.Host.Cells;
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

    [Fact]
    public async Task What_could_not_be_set_is_named_and_the_rest_is_there()
    {
        var deep = new string('[', 130);
        _folder.Write("lab.ipynb", NotebookWriter.Write(Sample.Notebook(Sample.Prose("*text*"), Sample.Prose(deep))));
        var result = await Gan.RunAsync(_folder.Path, "export", "lab.ipynb");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("! Cell 2 is shown plain: it holds Markdown that is nested too deep.\n", result.StandardError);
        Assert.Contains("<em>text</em>", await File.ReadAllTextAsync(_folder["lab.html"], Cancellation));
    }

    [Theory]
    [InlineData("export")]
    [InlineData("run")]
    public async Task Outputs_that_others_saved_in_their_own_way_do_not_stop_it(string verb)
    {
        _folder.Write(
            "lab.ipynb",
            """
            {"nbformat": 4, "nbformat_minor": 2, "metadata": {"kernelspec": {"name": ".net-csharp", "language": "C#"}}, "cells": [
             {"cell_type": "code", "source": "1 + 1", "metadata": {}, "execution_count": 1, "outputs": [
              {"output_type": "error", "ename": "Error", "evalue": "e", "traceback": [null]},
              {"output_type": "display_data", "data": {"text/plain": null}, "metadata": {}},
              {"output_type": "stream", "text": "said"}]}]}
            """
        );
        var result = await Gan.RunAsync(_folder.Path, verb, "lab.ipynb");
        Assert.Equal((0, ""), (result.ExitCode, result.StandardError));
    }

    [Fact]
    public async Task A_large_notebook_takes_no_more_memory_than_four_times_its_size()
    {
        const int Size = 80_000_000;
        var line = new string('x', 99) + "\n";
        var output = new StreamText(OutputStream.Out, string.Concat(Enumerable.Repeat(line, Size / 5 / line.Length)));
        _folder.Write(
            "lab.ipynb",
            NotebookWriter.Write(Sample.Notebook(Sample.Code("1", [.. Enumerable.Repeat(output, 5)])))
        );

        var result = await Gan.Command(_folder.Path, "export", "lab.ipynb")
            .WithEnvironmentVariables(variables => variables.Set("DOTNET_GCHeapHardLimit", $"{4L * Size:x}"))
            .ExecuteBufferedAsync(Cancellation);

        Assert.Equal((0, ""), (result.ExitCode, result.StandardError));
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
