using CsCheck;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Outputs;

namespace GanNotebooks.Host.Tests.Notebooks.Format;

public sealed class GrowingNotebookFileSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Whatever_changes_the_file_is_that_of_the_whole_notebook()
    {
        var changes = Gen.Select(Gen.Int[0, 5], Gen.String[Gen.Char["ab\"\\\n\u00e9\u4e2d"], 0, 40]).Array[1, 8];
        await changes.SampleAsync(
            async steps =>
            {
                var growing = new GrowingNotebookFile(new OutputFile(_folder["lab.ipynb"]));
                var notebook = Sample.Notebook([.. Enumerable.Range(0, 6).Select(i => Sample.Code($"{i}"))]);
                foreach (var (index, text) in steps)
                {
                    var cell = (CodeCell)notebook.Cells[index] with
                    {
                        Outputs = [new StreamText(OutputStream.Out, text)],
                    };
                    notebook = (notebook with { Cells = notebook.Cells.SetItem(index, cell) }).WithMetadata(
                        "step",
                        text
                    );
                    await growing.WriteAsync(notebook);
                    Assert.Equal(NotebookWriter.Write(notebook), await ReadAsync());
                }
            },
            iter: 100,
            threads: 1
        );
        Assert.Equal(["lab.ipynb"], _folder.Files);
    }

    [Fact]
    public async Task A_file_that_somebody_else_has_changed_meanwhile_is_written_whole()
    {
        var growing = new GrowingNotebookFile(new OutputFile(_folder["lab.ipynb"]));
        var notebook = Sample.Notebook(Sample.Code("1"), Sample.Code("2"), Sample.Code("3"));
        await growing.WriteAsync(notebook);
        _folder.Write("lab.ipynb", "something else");
        await growing.WriteAsync(notebook);
        Assert.Equal(NotebookWriter.Write(notebook), await ReadAsync());

        File.Delete(_folder["lab.ipynb"]);
        await growing.WriteAsync(notebook);
        Assert.Equal(NotebookWriter.Write(notebook), await ReadAsync());
    }

    [Fact]
    public async Task A_notebook_without_cells_can_be_written_too()
    {
        var growing = new GrowingNotebookFile(new OutputFile(_folder["lab.ipynb"]));
        foreach (var notebook in new[] { Sample.Notebook(), Sample.Notebook(), Sample.Notebook(Sample.Code("1")) })
        {
            await growing.WriteAsync(notebook);
            Assert.Equal(NotebookWriter.Write(notebook), await ReadAsync());
        }
    }

    private Task<string> ReadAsync() => File.ReadAllTextAsync(_folder["lab.ipynb"], Cancellation);
}
