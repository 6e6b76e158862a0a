using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Outputs;

namespace GanNotebooks.Host.Tests.Notebooks.Format;

public sealed class NotebookReaderSpecs
{
    // As Jupyter's own nbformat 5 writes it.
    private const string SavedByJupyter = """
        {
         "cells": [
          {
           "attachments": {
            "cat.png": {
             "image/png": "iVBORw0KGgo="
            }
           },
           "cell_type": "markdown",
           "id": "a-1",
           "metadata": {
            "editor": {
             "deep": [
              1.50,
              null,
              true
             ]
            }
           },
           "source": [
            "# 网络结构 👗\n",
            "a \"quoted\" \\ line"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 3,
           "id": "b_2",
           "metadata": {
            "tags": [
             "parameters"
            ]
           },
           "outputs": [
            {
             "name": "stdout",
             "output_type": "stream",
             "text": [
              "one\n",
              "two\n"
             ]
            },
            {
             "data": {
              "application/json": {
               "z": 1
              },
              "image/png": "iVBORw0KGgo=",
              "image/svg+xml": [
               "<svg>\n",
               "</svg>"
              ],
              "text/html": [
               "<b>x</b>"
              ]
             },
             "metadata": {
              "image/png": {
               "width": 28
              }
             },
             "output_type": "display_data"
            },
            {
             "data": {
              "text/plain": [
               "42"
              ]
             },
             "execution_count": 3,
             "metadata": {},
             "output_type": "execute_result"
            },
            {
             "ename": "DivideByZeroException",
             "evalue": "Attempted to divide by zero.",
             "output_type": "error",
             "traceback": [
              "\u001b[31mDivideByZeroException\u001b[0m",
              "   at cell 3, line 1"
             ]
            }
           ],
           "source": []
          },
          {
           "cell_type": "raw",
           "id": "c",
           "metadata": {},
           "source": [
            "raw"
           ]
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          },
          "someone": {
           "else": "wrote this"
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    [Fact]
    public void A_notebook_saved_by_Jupyter_is_written_back_byte_for_byte()
    {
        var notebook = NotebookReader.Read(SavedByJupyter, "lab.ipynb");
        Assert.Equal(SavedByJupyter, NotebookWriter.Write(notebook));
    }

    [Fact]
    public void I_can_get_at_what_a_notebook_holds()
    {
        var notebook = NotebookReader.Read(SavedByJupyter, "lab.ipynb");
        var code = Assert.Single(notebook.CodeCells);

        Assert.Equal(".net-csharp", notebook.KernelName);
        Assert.Equal("# 网络结构 👗\na \"quoted\" \\ line", notebook.Cells[0].Source);
        Assert.Equal(["parameters"], code.Tags);
        Assert.Equal(3, code.ExecutionCount);
        Assert.Equal(new StreamText(OutputStream.Out, "one\ntwo\n"), code.Outputs[0]);
        Assert.Equal("<svg>\n</svg>", Assert.IsType<DisplayData>(code.Outputs[1]).Data["image/svg+xml"]);
        Assert.Equal("{\"z\":1}", Assert.IsType<DisplayData>(code.Outputs[1]).Data["application/json"]);
        Assert.Equal("42", Assert.IsType<ExecuteResult>(code.Outputs[2]).Data["text/plain"]);
        Assert.Equal("DivideByZeroException", Assert.IsType<CellError>(code.Outputs[3]).Name);
    }

    [Fact]
    public void Cells_of_an_older_format_get_ids_that_stay_the_same_each_time()
    {
        const string Old = """
            {"nbformat": 4, "nbformat_minor": 2, "metadata": {}, "cells": [
              {"cell_type": "markdown", "metadata": {}, "source": "same text"},
              {"cell_type": "markdown", "metadata": {}, "source": "same text"}]}
            """;
        var first = NotebookReader.Read(Old, "old.ipynb").Cells.Select(cell => cell.Id).ToList();
        var second = NotebookReader.Read(Old, "old.ipynb").Cells.Select(cell => cell.Id).ToList();

        Assert.Equal(first, second);
        Assert.Equal(2, first.Distinct().Count());
    }

    [Fact]
    public void Of_two_cells_with_one_id_the_second_gets_a_new_one()
    {
        var notebook = Read(
            """{"id": "x", "cell_type": "raw", "source": ""}, {"id": "x", "cell_type": "raw", "source": ""}"""
        );
        Assert.Equal("x", notebook.Cells[0].Id);
        Assert.NotEqual("x", notebook.Cells[1].Id);
    }

    [Fact]
    public void Windows_line_ends_in_a_cell_become_plain_ones()
    {
        var notebook = Read("""{"cell_type": "code", "source": ["a\r\n", "b"], "outputs": []}""");
        Assert.Equal("a\nb", notebook.Cells[0].Source);
    }

    [Theory]
    [InlineData("", "lab.ipynb is empty")]
    [InlineData("{\n \"cells\": [,]\n}", "lab.ipynb is not a notebook: its JSON is broken at line 2, byte 12")]
    [InlineData("{\"a\": 1, \"a\": 2}", "lab.ipynb: has the field a twice")]
    [InlineData("[1, 2]", "lab.ipynb is JSON, but not a Jupyter notebook: it has no nbformat number")]
    [InlineData("{\"nbformat\": 3, \"worksheets\": []}", "lab.ipynb is a notebook of nbformat 3; only nbformat 4")]
    [InlineData("{\"nbformat\": \"4\"}", "lab.ipynb, nbformat: should be a whole number, but is the text \"4\"")]
    [InlineData("{\"nbformat\": 4}", "lab.ipynb, cells: missing, where a notebook has a list")]
    public void What_is_not_a_notebook_is_refused_with_the_reason(string json, string complaint)
    {
        var error = Assert.Throws<NotebookException>(() => NotebookReader.Read(json, "lab.ipynb"));
        Assert.StartsWith(complaint, error.Message);
    }

    [Theory]
    [InlineData("""{"source": ""}""", "lab.ipynb, cell 1, cell_type: missing")]
    [InlineData(
        """{"cell_type": "heading", "source": ""}""",
        "lab.ipynb, cell 1, cell_type: should be code, markdown or raw"
    )]
    [InlineData("""{"cell_type": "raw", "source": 7}""", "lab.ipynb, cell 1, source: should be text, but is 7")]
    [InlineData(
        """{"cell_type": "raw", "source": ["a", 7]}""",
        "lab.ipynb, cell 1, source[1]: should be text, but is 7"
    )]
    public void A_broken_cell_is_named_with_its_number_and_the_place_in_it(string cell, string complaint)
    {
        var error = Assert.Throws<NotebookException>(() => Read(cell));
        Assert.StartsWith(complaint, error.Message);
    }

    [Fact]
    public void A_run_does_not_even_read_the_outputs()
    {
        var file = System.Text.Encoding.UTF8.GetBytes(SavedByJupyter);
        Assert.All(
            NotebookReader.Read(file, "lab.ipynb", withOutputs: false).CodeCells,
            cell => Assert.Empty(cell.Outputs)
        );
    }

    private static Notebook Read(string cells) =>
        NotebookReader.Read(
            $$"""{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{{cells}}]}""",
            "lab.ipynb"
        );
}
