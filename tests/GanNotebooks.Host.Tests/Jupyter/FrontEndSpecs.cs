using System.Text.Json.Nodes;
using GanNotebooks.Data;

namespace GanNotebooks.Host.Tests.Jupyter;

/// <summary>The lab's first notebook in Jupyter's own front ends.</summary>
[Collection<KernelProcesses>]
public sealed class FrontEndSpecs(InstalledKernel kernel) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task The_lab_runs_with_the_parameters_that_papermill_injects() => kernel.PlayAsync(ShortLab());

    [Fact]
    public Task Nbconvert_runs_the_lab_and_makes_a_page_of_it() => kernel.PlayAsync(ShortLab());

    [Fact]
    public Task Run_all_in_the_classic_notebook_shows_live_charts_and_a_progress_bar_for_each_training_that_moves() =>
        kernel.RunAsync("classic.py", ShortLab(), _folder["picture.png"]);

    /// <summary>The notebook without its saved outputs, and with a cell as papermill writes it after the parameters.</summary>
    private string ShortLab()
    {
        var lab = Path.Combine(FashionMnist.FindFolder()!, "..", "..", "notebooks", "gan-mlp.ipynb");
        var notebook = JsonNode.Parse(File.ReadAllText(lab))!;
        var cells = notebook["cells"]!.AsArray();
        foreach (var cell in cells.Where(cell => (string?)cell!["cell_type"] == "code"))
        {
            cell!["outputs"] = new JsonArray();
            cell["execution_count"] = null;
        }
        var parameters = cells
            .Index()
            .Single(cell => cell.Item!["metadata"]?["tags"]?.ToJsonString() == """["parameters"]""");
        cells.Insert(
            parameters.Index + 1,
            JsonNode.Parse(
                """
                {
                  "cell_type": "code", "id": "injected", "execution_count": null, "outputs": [],
                  "metadata": { "tags": ["injected-parameters"] },
                  "source": ["// Parameters\n", "var epochs = 1;\n", "var yourEpochs = 1;\n"]
                }
                """
            )
        );
        return _folder.Write("lab.ipynb", notebook.ToJsonString());
    }
}
