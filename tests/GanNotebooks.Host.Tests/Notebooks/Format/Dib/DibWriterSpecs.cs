using System.Text.Json.Nodes;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format.Dib;
using GanNotebooks.Host.Notebooks.Outputs;

namespace GanNotebooks.Host.Tests.Notebooks.Format.Dib;

public sealed class DibWriterSpecs
{
    [Fact]
    public void Cells_are_written_as_Polyglot_writes_them_and_the_rest_goes_into_the_meta_block()
    {
        var written = Write(Sample.Prose("# Lab"), Sample.Code("var x = 1;\nx"), InKernel("fsharp", "let y = 2"));

        var (meta, cells) = (written.Text.Split('\n')[2], written.Text.Split('\n')[3..]);
        Assert.StartsWith("#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[", written.Text);
        Assert.Equal(
            "\n#!markdown\n\n# Lab\n\n#!csharp\n\nvar x = 1;\nx\n\n#!fsharp\n\nlet y = 2\n",
            string.Join('\n', cells)
        );
        Assert.Equal(
            ["csharp", "fsharp"],
            JsonNode.Parse(meta)!["kernelInfo"]!["items"]!.AsArray().Select(item => item!["name"]!.GetValue<string>())
        );
        Assert.Empty(written.Notes);
    }

    [Fact]
    public void That_outputs_are_left_out_is_said()
    {
        var written = Write(
            Sample.Code("1", new StreamText(OutputStream.Out, "saved output")),
            Sample.Code("2") with
            {
                ExecutionCount = 2,
            },
            Sample.Code("3")
        );
        Assert.StartsWith("The outputs and execution counts of 2 cells are left out", Assert.Single(written.Notes));
        Assert.DoesNotContain("saved output", written.Text);
    }

    [Fact]
    public void A_line_that_would_begin_a_cell_is_written_with_a_space_after_it_and_that_is_said()
    {
        var written = Write(Sample.Code("#!fsharp\nlet x = 1\n#!time"));
        Assert.EndsWith("\n#!csharp\n\n#!fsharp \nlet x = 1\n#!time\n", written.Text);
        Assert.StartsWith("Cell 1: the line #!fsharp would begin a new cell", Assert.Single(written.Notes));
    }

    [Fact]
    public void Raw_text_is_shown_as_prose_and_that_is_said()
    {
        var written = Write(Sample.Code("1"), new RawCell("", "raw", []));
        Assert.EndsWith("\n#!markdown\n\nraw\n", written.Text);
        Assert.StartsWith("Cell 2 is raw text, which a .dib file can only show as prose", Assert.Single(written.Notes));
    }

    [Fact]
    public void Pasted_files_are_kept_and_it_is_said_that_others_do_not_show_them()
    {
        var cat = new JsonObject { ["cat.png"] = new JsonObject { ["image/png"] = "iVBORw0KGgo=" } };
        var written = Write(Sample.Prose("![](attachment:cat.png)") with { Attachments = cat });

        Assert.StartsWith("Cell 1 has cat.png pasted into it", Assert.Single(written.Notes));
        var read = Assert.IsType<MarkdownCell>(Assert.Single(DibReader.Read(written.Text, "lab.dib").Cells));
        Assert.Equal("iVBORw0KGgo=", read.Attachments?["cat.png"]?["image/png"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("#x")]
    [InlineData("a\nb")]
    public void A_kernel_that_no_line_can_name_is_refused_with_the_cell(string kernel)
    {
        var error = Assert.Throws<NotebookException>(() => Write(Sample.Code("1"), InKernel(kernel, "x")));
        Assert.StartsWith("lab.ipynb, cell 2: its kernel is named \"", error.Message);
    }

    [Fact]
    public void Metadata_too_deep_for_the_format_are_refused()
    {
        var deep = Enumerable.Range(0, 100).Aggregate(new JsonObject(), (inner, _) => new() { ["x"] = inner });
        var error = Assert.Throws<NotebookException>(() => Write(Sample.Code("1") with { Metadata = deep }));
        Assert.StartsWith(
            "lab.ipynb: its metadata are more than the #!meta block of a .dib file can hold",
            error.Message
        );
    }

    private static DibText Write(params NotebookCell[] cells) => DibWriter.Write(Sample.Notebook(cells), "lab.ipynb");

    private static CodeCell InKernel(string kernel, string source) => new("", source, CodeCell.MetadataFor(kernel));
}
