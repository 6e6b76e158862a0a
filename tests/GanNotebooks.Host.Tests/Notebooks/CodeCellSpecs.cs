using System.Text.Json.Nodes;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;

namespace GanNotebooks.Host.Tests.Notebooks;

public sealed class CodeCellSpecs
{
    [Theory]
    [InlineData("""{"polyglot_notebook": {"kernelName": "fsharp"}}""", "fsharp")]
    [InlineData("""{"dotnet_interactive": {"language": "pwsh"}}""", "pwsh")]
    [InlineData("""{"vscode": {"languageId": "html"}}""", "html")]
    [InlineData("""{"vscode": {"languageId": "dotnet-interactive.fsharp"}}""", "fsharp")]
    [InlineData(
        """{"vscode": {"languageId": "polyglot-notebook"}, "polyglot_notebook": {"kernelName": "sql"}}""",
        "sql"
    )]
    [InlineData(
        """{"dotnet_interactive": {"language": "csharp"}, "polyglot_notebook": {"kernelName": "http"}}""",
        "http"
    )]
    public void A_cell_names_its_kernel_as_VS_Code_and_Polyglot_write_it(string metadata, string kernel) =>
        Assert.Equal(kernel, Cell(metadata).KernelName);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"tags": ["parameters"]}""")]
    [InlineData("""{"vscode": {"languageId": "polyglot-notebook"}}""")]
    [InlineData("""{"polyglot_notebook": {"kernelName": " "}, "dotnet_interactive": {"language": 7}, "vscode": "x"}""")]
    public void A_cell_that_names_none_is_in_the_notebooks_own_kernel(string metadata) =>
        Assert.Null(Cell(metadata).KernelName);

    [Theory]
    [InlineData("{}", "csharp")]
    [InlineData("""{"kernelspec": {"name": ".net-fsharp", "language": "F#"}}""", "fsharp")]
    [InlineData("""{"kernelspec": {"name": "mine", "language": "C#"}}""", "csharp")]
    [InlineData("""{"kernelspec": {"name": "python3", "language": "python"}}""", "python")]
    [InlineData(
        """{"kernelspec": {"name": ".net-csharp"}, "polyglot_notebook": {"kernelInfo": {"defaultKernelName": "pwsh"}}}""",
        "pwsh"
    )]
    public void The_notebooks_own_kernel_is_the_one_that_its_metadata_name(string metadata, string kernel) =>
        Assert.Equal(kernel, new Notebook([], Parsed(metadata)).DefaultKernelName);

    [Fact]
    public void The_kernel_of_a_cell_stays_in_the_file()
    {
        var notebook = Sample.Notebook(Cell("""{"vscode": {"languageId": "fsharp"}}"""));
        var read = NotebookReader.Read(NotebookWriter.Write(notebook), "lab.ipynb");
        Assert.Equal("fsharp", Assert.Single(read.CodeCells).KernelName);
    }

    private static CodeCell Cell(string metadata) => new("a", "1", Parsed(metadata));

    private static JsonObject Parsed(string json) => (JsonObject)JsonNode.Parse(json)!;
}
