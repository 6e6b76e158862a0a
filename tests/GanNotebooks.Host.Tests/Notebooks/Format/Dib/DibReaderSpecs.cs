using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format.Dib;

namespace GanNotebooks.Host.Tests.Notebooks.Format.Dib;

public sealed class DibReaderSpecs
{
    // As Polyglot Notebooks saves it.
    private const string SavedByPolyglot = """
        #!meta

        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"name":"csharp","aliases":["cs","C#","c#"]},{"name":"sql-lab"}]}}

        #!markdown

        # Lab

        #!cs

        // C#
        #!time
        var x = 1;

        #!powershell

        Get-Date

        #!sql-lab

        SELECT 1

        """;

    [Fact]
    public void A_file_of_Polyglots_is_a_notebook_of_prose_and_of_code_for_each_kernel()
    {
        var notebook = Read(SavedByPolyglot);

        Assert.Equal("# Lab", Assert.IsType<MarkdownCell>(notebook.Cells[0]).Source);
        Assert.Equal(
            [(null, "// C#\n#!time\nvar x = 1;"), ("pwsh", "Get-Date"), ("sql-lab", "SELECT 1")],
            notebook.CodeCells.Select(cell => (cell.KernelName, cell.Source))
        );
    }

    [Fact]
    public void It_asks_for_the_kernel_that_Polyglot_would_take()
    {
        Assert.Equal((".net-csharp", "C#"), (Read(SavedByPolyglot).KernelName, Read(SavedByPolyglot).Language));
        Assert.Equal("csharp", Read("1 + 1").DefaultKernelName);

        var fsharp = Read(
            "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"fsharp\",\"items\":[]}}\n\n#!csharp\n\n1\n"
        );
        Assert.Equal((".net-fsharp", "F#"), (fsharp.KernelName, fsharp.Language));
        Assert.Equal("csharp", Assert.Single(fsharp.CodeCells).KernelName);
    }

    [Fact]
    public void A_file_without_a_meta_block_and_with_ends_of_lines_of_Windows_is_read_as_well()
    {
        var notebook = Read("var x = 1;\r\nx\r\n\r\n#!fsharp\r\n\r\nlet y = 2\r\n#!md\r\nDone\r\n");

        Assert.Equal(["var x = 1;\nx", "let y = 2", "Done"], notebook.Cells.Select(cell => cell.Source));
        Assert.Equal([null, "fsharp"], notebook.CodeCells.Select(cell => cell.KernelName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("#!csharp\n\n#!markdown\n")]
    public void A_file_without_text_has_no_cells(string text) => Assert.Empty(Read(text).Cells);

    [Theory]
    [InlineData("{\"kernelInfo\":")]
    [InlineData("[1]")]
    [InlineData("{\"kernelInfo\":{\"items\":[{\"name\":\"a\"},{\"name\":\"a\"}]}}")]
    [InlineData("{\"kernelInfo\":{\"items\":[{\"name\":\"#a\"}]}}")]
    [InlineData("{\"gan_dib\":7}")]
    [InlineData("{\"gan_dib\":{\"cells\":[{}]}}")]
    [InlineData("{\"gan_dib\":{}}")]
    public void A_broken_meta_block_is_refused_and_not_passed_over(string meta)
    {
        var error = Assert.Throws<NotebookException>(() => Read($"#!meta\n\n{meta}\n\n#!csharp\n\n1\n"));
        Assert.StartsWith("lab.dib: its #!meta block is broken: ", error.Message);
    }

    [Fact]
    public void An_edited_cell_keeps_its_id_and_tags_while_it_begins_as_it_did()
    {
        var text = Written().Replace("var epochs = 20;", "var epochs = 30;\nvar seed = 1;\n\n#!csharp\n\nnew");
        var read = Read(text);

        Assert.Equal(["cell-1", "cell-2", "cell-3"], read.Cells.RemoveAt(2).Select(cell => cell.Id));
        Assert.Equal(["parameters"], read.Cells[1].Tags);
        Assert.Equal("// Parameters\nvar epochs = 30;\nvar seed = 1;", read.Cells[1].Source);
        Assert.Equal("new", read.Cells[2].Source);
    }

    [Fact]
    public void An_edited_cell_keeps_them_where_its_neighbours_are_what_they_were()
    {
        var read = Read(Written().Replace("// Parameters\nvar epochs = 20;", "var epochs = 30;"));
        Assert.Equal(["cell-1", "cell-2", "cell-3"], read.Cells.Select(cell => cell.Id));
        Assert.Equal(["parameters"], read.Cells[1].Tags);
    }

    [Fact]
    public void A_moved_cell_keeps_them()
    {
        var text = Written().Replace("#!csharp\n\n// Parameters\nvar epochs = 20;\n\n", "");
        var read = Read(text + "\n#!csharp\n\n// Parameters\nvar epochs = 20;\n");
        Assert.Equal(["cell-1", "cell-3", "cell-2"], read.Cells.Select(cell => cell.Id));
        Assert.Equal(["parameters"], read.Cells[2].Tags);
    }

    [Fact]
    public void A_cell_of_another_language_in_its_place_does_not_get_them()
    {
        var read = Read(Written().Replace("#!csharp\n\n// Parameters", "#!fsharp\n\n// Parameters"));
        Assert.Empty(read.Cells[1].Tags);
        Assert.Equal("fsharp", Assert.IsType<CodeCell>(read.Cells[1]).KernelName);
        Assert.Equal(["cell-1", "cell-3"], read.Cells.RemoveAt(1).Select(cell => cell.Id));
    }

    [Fact]
    public void Where_the_first_cell_is_removed_the_others_keep_what_they_had()
    {
        var read = Read(Written().Replace("#!markdown\n\n# Lab\n\n", ""));
        Assert.Equal(["cell-2", "cell-3"], read.Cells.Select(cell => cell.Id));
        Assert.Equal(["parameters"], read.Cells[0].Tags);
    }

    private static string Written() =>
        DibWriter
            .Write(
                Sample.Notebook(
                    Sample.Prose("# Lab"),
                    Sample.Tagged("parameters", "// Parameters\nvar epochs = 20;"),
                    Sample.Code("epochs")
                ),
                "lab.ipynb"
            )
            .Text;

    private static Notebook Read(string text) => DibReader.Read(text, "lab.dib");
}
