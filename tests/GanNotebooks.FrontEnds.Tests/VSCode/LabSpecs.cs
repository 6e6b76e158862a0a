using Microsoft.Playwright;

namespace GanNotebooks.FrontEnds.Tests.VSCode;

/// <summary>The lab as a student does it in VS Code, only shorter.</summary>
public sealed class LabSpecs(CodeServer server) : IClassFixture<CodeServer>
{
    private string Lab => Path.Combine(server.Workspace, "gan-mlp.ipynb");

    [Fact]
    public async Task I_can_run_the_lab_move_its_slider_edit_a_position_and_export_the_report()
    {
        NotebookFiles.WriteLab(
            Lab,
            "gan-mlp",
            ("int epochs = 20;", "int epochs = 2;"),
            ("int yourEpochs = 4;", "int yourEpochs = 1;"),
            ("int judgedImages = 10000;", "int judgedImages = 100;")
        );
        await using var window = await server.OpenAsync("gan-mlp.ipynb");
        await window.PictureAsync("lab-opened");

        await window.PressAsync("Run All");
        await window.GoToAsync("var bar");
        await window.Outputs.Locator("[data-gan-progress]").First.WaitForAsync();
        await window.PictureAsync("lab-training");
        await window.EndAsync();
        await window.GoToAsync("var bar");
        await window.Outputs.Locator("[data-gan-progress='1.0000']").First.WaitForAsync();
        await window.PictureAsync("lab-trained");

        await window.GoToAsync("Loss curves");
        await window.Outputs.Locator(".js-plotly-plot .legend").First.WaitForAsync();
        await window.PictureAsync("lab-charts");

        await window.GoToAsync("What the generator learned");
        var slider = window.Outputs.Locator(".slider-container").First;
        await Slider.MoveToFirstEpochAsync(slider, window.Outputs.Locator(".js-plotly-plot", new() { Has = slider }));
        await window.PictureAsync("lab-slider");

        await window.GoToAsync("Parameters");
        await window.Line("positions = ").DblClickAsync();
        await window.Page.Keyboard.PressAsync("Home");
        await window.Page.Keyboard.PressAsync("Shift+End");
        await window.TypeAsync("int[] positions = [3, 14");
        await window.Page.Keyboard.PressAsync("End");
        await window.TypeAsync(";");
        await window.RunAllAsync();
        await window.GoToAsync("Five positions");
        await window.Outputs.GetByText("Position 14").First.WaitForAsync();
        await window.PictureAsync("lab-edited");

        // As gan run keeps them, so that they are pictures where nothing is trusted.
        await window.SavedAsync(Lab, saved => NotebookFiles.ChartsWithoutHtml(saved) >= 10);
        Assert.Equal(
            NotebookFiles.Pictures(NotebookFiles.Read(Lab)),
            NotebookFiles.ChartsWithoutHtml(NotebookFiles.Read(Lab))
        );

        await window.PressAsync("Export as HTML Report");
        var report = window.Page.Locator("iframe.webview.ready").Last.ContentFrame.FrameLocator("#active-frame");
        await report.GetByRole(AriaRole.Heading, new() { Name = "An MLP GAN on Fashion-MNIST" }).First.WaitForAsync();
        await report.Locator(".js-plotly-plot .legend").First.WaitForAsync();
        await window.PictureAsync("lab-report");
        Assert.True(File.Exists(Path.ChangeExtension(Lab, "html")));
    }

    [Fact]
    public async Task I_get_completion_and_help_for_what_the_lab_uses_in_the_dark_theme()
    {
        NotebookFiles.WriteLab(
            Lab,
            "gan-mlp",
            ("int epochs = 20;", "int epochs = 1;"),
            ("int yourEpochs = 4;", "int yourEpochs = 1;"),
            ("int judgedImages = 10000;", "int judgedImages = 100;")
        );
        await using var window = await server.OpenAsync("gan-mlp.ipynb", isDark: true);
        await window.RunAllAsync();
        await window.GoToAsync("Loss curves");
        await window.Outputs.Locator(".js-plotly-plot .legend").First.WaitForAsync();
        await window.PictureAsync("dark-charts");

        await window.GoToAsync("What it should imitate");
        await window.Line("FashionMnist.Load").GetByText("Load").First.HoverAsync();
        await window.Page.Locator(".monaco-hover", new() { HasText = "ImageDataset" }).First.WaitForAsync();
        await window.PictureAsync("dark-hover");

        await window.EditAsync("Console.WriteLine($\"{data.Count");
        await window.TypeAsync("\ntorch.ran");
        await window.CompletedAsync("randn");
        await window.PictureAsync("dark-completion");
    }

    [Fact]
    public async Task I_can_interrupt_a_training_and_run_the_next_cell()
    {
        NotebookFiles.WriteLab(
            Lab,
            "gan-mlp",
            ("int epochs = 20;", "int epochs = 200;"),
            ("int yourEpochs = 4;", "int yourEpochs = 1;"),
            ("int judgedImages = 10000;", "int judgedImages = 100;")
        );
        await using var window = await server.OpenAsync("gan-mlp.ipynb");
        await window.PressAsync("Run All");
        await window.GoToAsync("var bar");
        await window.Outputs.GetByText("of 200").First.WaitForAsync();
        await window.PressAsync("Interrupt");
        await window.EndAsync();
        await window.GoToAsync("Loss curves");
        await window.RunAsync("Figures.Losses");
        await window.Outputs.Locator(".js-plotly-plot .legend").First.WaitForAsync();
        await window.PictureAsync("lab-interrupted");
    }

    [Fact]
    public async Task Without_trust_the_extension_draws_every_chart_from_its_data_and_runs_nothing()
    {
        var charts = CopyLab("gan-mlp");
        await using var window = await server.OpenAsync("gan-mlp.ipynb", isTrusted: false);
        await window.GoToAsync("Loss curves");
        await window
            .Outputs.Locator(".js-plotly-plot")
            .Nth(charts - 1)
            .WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await window.Page.GetByText("Restricted Mode", new() { Exact = true }).First.WaitForAsync();
        await window.PictureAsync("untrusted");
    }

    [Fact]
    public async Task I_can_run_with_other_parameters()
    {
        NotebookFiles.WriteLab(
            Lab,
            "gan-mlp",
            ("int epochs = 20;", "int epochs = 1;"),
            ("int yourEpochs = 4;", "int yourEpochs = 1;"),
            ("int judgedImages = 10000;", "int judgedImages = 100;")
        );
        await using var window = await server.OpenAsync("gan-mlp.ipynb");
        await window.PressAsync("Run with Parameters\u2026");
        var list = window.Page.Locator(".quick-input-widget");
        await list.GetByText("seed", new() { Exact = true }).ClickAsync();
        await list.GetByText("a whole number (int)").First.WaitForAsync();
        await window.TypeAsync("many");
        await list.GetByText("'many' is not").WaitForAsync();
        await window.PictureAsync("parameters");
        await window.Page.Keyboard.PressAsync("Control+A");
        await window.TypeAsync("7\n");
        await list.GetByText("7 (changed)").WaitForAsync();
        await list.GetByText("Run all cells").ClickAsync();
        await window.EndAsync();
        await window.GoToAsync("Eight images");
        await window.Outputs.GetByText("Eight images from seed 7").First.WaitForAsync();
        await window.SavedAsync(
            Lab,
            saved => saved["cells"]!.AsArray().Any(cell => NotebookFiles.Source(cell!).Contains("seed = 7;"))
        );
    }

    // How many of its outputs have a picture, which are the charts and grids.
    private int CopyLab(string name)
    {
        var file = Path.Combine(server.Workspace, $"{name}.ipynb");
        Directory.CreateDirectory(server.Workspace);
        File.Copy(Path.Combine(Repository.Folder, "notebooks", $"{name}.ipynb"), file, overwrite: true);
        return NotebookFiles.Pictures(NotebookFiles.Read(file));
    }
}
