using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace GanNotebooks.FrontEnds.Tests.JupyterLab;

/// <summary>The lab's first notebook in JupyterLab, and what it does while a student types.</summary>
public sealed class NotebookSpecs(JupyterServer server) : IClassFixture<JupyterServer>
{
    private const int TrainingsOfTheLab = 2;

    private static readonly int ChartsOfTheLab = NotebookFiles.Pictures(
        NotebookFiles.Read(Path.Combine(Repository.Folder, "notebooks/gan-mlp.ipynb"))
    );

    private string File(string name) => Path.Combine(server.Workspace, name);

    [Fact]
    public async Task I_can_run_the_lab_with_live_charts_and_save_it()
    {
        NotebookFiles.WriteLab(
            File("lab.ipynb"),
            "gan-mlp",
            ("int epochs = 20;", "int epochs = 2;"),
            ("int yourEpochs = 4;", "int yourEpochs = 1;"),
            ("int judgedImages = 10000;", "int judgedImages = 100;")
        );
        var before = NotebookFiles.Read(File("lab.ipynb"));
        await using (var notebook = await server.OpenAsync("lab.ipynb"))
        {
            await notebook.RunAllAsync();
            await ItEndsItsProgressAsync(notebook);
            await ItsChartsAreLiveAsync(notebook);
            await TheSliderMovesAsync(notebook);
            await notebook.PictureAsync("jupyterlab-charts", notebook.LiveCharts.Nth(1));
            await TheChartFollowsTheThemeAsync(notebook, notebook.LiveCharts.Nth(1).Locator(".xtick text").First);
            await notebook.PictureAsync("jupyterlab-charts-dark", notebook.LiveCharts.Nth(1));
            Assert.Empty(notebook.Errors);
            ItSavesNothingOfItsOwn(before, await notebook.SaveAsync());
        }

        // What the server has signed is trusted, and drawn again, though nothing runs; in each of JupyterLab's ways to save time.
        foreach (var windowing in (string[])["contentVisibility", "defer", "none"])
        {
            await using var again = await server.OpenAsync("lab.ipynb", isDark: true, windowing);
            await ItsChartsAreLiveAsync(again);
            await again.PictureAsync($"jupyterlab-again-{windowing}", again.LiveCharts.Nth(1));
        }

        await using (var windowed = await server.OpenAsync("lab.ipynb", windowing: "full"))
        {
            await ChartsFillTheirPlaceWhereIScrollAsync(windowed);
        }

        // What is not quite what the server has signed comes from a stranger.
        NotebookFiles.WriteStrange(File("lab.ipynb"), File("strange.ipynb"));
        await using var strange = await server.OpenAsync("strange.ipynb");
        await EveryChartIsAPictureAsync(
            strange.Page.Locator(".jp-RenderedHTML:has-text('run the cell or trust the notebook') img")
        );
    }

    [Fact]
    public async Task Where_it_is_not_trusted_every_chart_is_a_picture()
    {
        Directory.CreateDirectory(server.Workspace);
        System.IO.File.Copy(Path.Combine(Repository.Folder, "notebooks/gan-mlp.ipynb"), File("foreign.ipynb"));

        await using var notebook = await server.OpenAsync("foreign.ipynb");

        var pictures = notebook.Page.Locator(".jp-RenderedImage img");
        await EveryChartIsAPictureAsync(pictures);
        Assert.Equal(0, await notebook.Page.Locator(".js-plotly-plot").CountAsync());
        Assert.DoesNotContain(notebook.Requests, address => address.Contains("plotly"));
        await notebook.PictureAsync("jupyterlab-formulas", notebook.Page.Locator("mjx-container[display]").First);
        await notebook.PictureAsync("jupyterlab-untrusted", pictures.Nth(1));
        await notebook.PictureAsync("jupyterlab-untrusted-images", pictures.Nth(3));
    }

    private static async Task EveryChartIsAPictureAsync(ILocator pictures)
    {
        await pictures.Nth(ChartsOfTheLab - 1).WaitForAsync();
        Assert.Equal(ChartsOfTheLab, await pictures.CountAsync());
        Assert.All(
            await pictures.EvaluateAllAsync<int[]>(
                "images => Promise.all(images.map(image => image.decode().then(() => image.naturalWidth)))"
            ),
            width => Assert.InRange(width, 51, 10_000)
        );
    }

    [Fact]
    public async Task I_get_completion_and_help_before_anything_has_run()
    {
        Write("typing.ipynb", "var words = new List<string>();", "Console.WriteLine(words);");
        await using var notebook = await server.OpenAsync("typing.ipynb");

        await notebook.EditAsync("Console.WriteLine(words);");
        await notebook.Page.Keyboard.TypeAsync("\nConsole.Wri");
        var proposal = await notebook.CompletedAsync("WriteLine");
        await notebook.PictureAsync("jupyterlab-completion");
        await proposal.ClickAsync();
        await notebook
            .Cell("Console.WriteLine(words);")
            .GetByText("Console.WriteLine", new() { Exact = true })
            .WaitForAsync();

        await notebook.Page.Keyboard.PressAsync("Shift+Tab");
        await notebook.Page.Locator(".jp-Tooltip", new() { HasText = "standard output stream" }).WaitForAsync();
        await notebook.PictureAsync("jupyterlab-help");
    }

    [Fact]
    public async Task My_code_is_highlighted_as_CSharp()
    {
        Write("colours.ipynb", "record Shoe(string Size); // by number");
        await using var notebook = await server.OpenAsync("colours.ipynb");

        foreach (var (word, colour) in new[] { ("record", "keyword"), ("// by number", "comment") })
        {
            var code = notebook.Page.Locator(".jp-CodeCell .cm-line span").GetByText(word, new() { Exact = true });
            await notebook.HasColourAsync(code, $"--jp-mirror-editor-{colour}-color");
        }

        await notebook.PictureAsync("jupyterlab-colours");
    }

    [Fact]
    public async Task A_cell_asks_me_for_input_and_an_endless_one_can_be_interrupted()
    {
        Write(
            "asking.ipynb",
            "Console.Write(\"Your name? \");\nvar name = Console.ReadLine();\nConsole.WriteLine($\"Hello {name}!\");",
            "Console.WriteLine(\"it runs\");\nwhile (true) { }"
        );
        await using var notebook = await server.OpenAsync("asking.ipynb");

        await notebook.PressAsync("Run All Cells");
        var input = notebook.Page.Locator(".jp-Stdin-input");
        await input.FillAsync("Ada");
        await input.PressAsync("Enter");
        await notebook.Outputs.GetByText("Hello Ada!").WaitForAsync();
        await notebook.Outputs.GetByText("it runs").WaitForAsync();
        await notebook.PressAsync("Interrupt");
        await notebook.Outputs.GetByText("The cell was cancelled").First.WaitForAsync();
        await notebook.PictureAsync("jupyterlab-interrupted");
    }

    private void Write(string name, params string[] cells)
    {
        NotebookFiles.Write(File(name), cells);
        var notebook = NotebookFiles.Read(File(name));
        notebook["metadata"]!["kernelspec"]!["name"] = "gan-csharp";
        System.IO.File.WriteAllText(File(name), notebook.ToJsonString());
    }

    private static async Task ItEndsItsProgressAsync(NotebookPage notebook)
    {
        var (seen, most) = await notebook.ProgressAsync();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{seen.Length} states of the first progress bar: {string.Join(' ', seen)}"
        );
        Assert.Equal(TrainingsOfTheLab, most);
        Assert.InRange(seen.Length, 3, int.MaxValue);
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(1, seen[^1]);
        await notebook.PictureAsync("jupyterlab-trained", notebook.Page.Locator("[data-gan-progress]").First);
    }

    private async Task ItsChartsAreLiveAsync(NotebookPage notebook)
    {
        await notebook.ChartsAsync(ChartsOfTheLab);
        Assert.All(notebook.Requests, address => Assert.StartsWith(server.Address.ToString(), address));
        var library = Assert.Single(notebook.Requests, address => address.Contains("plotly"));
        Assert.EndsWith("/kernelspecs/gan-csharp/plotly.min.js", new Uri(library).AbsolutePath);
    }

    private static async Task TheSliderMovesAsync(NotebookPage notebook)
    {
        var slider = notebook.Page.Locator(".slider-container").First;
        await Slider.MoveToFirstEpochAsync(slider, notebook.Page.Locator(".js-plotly-plot", new() { Has = slider }));
        await notebook.PictureAsync("jupyterlab-slider", slider);
    }

    private static async Task TheChartFollowsTheThemeAsync(NotebookPage notebook, ILocator text)
    {
        var light = await text.EvaluateAsync<string>("text => text.style.fill");
        await notebook.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await text.And(notebook.Page.Locator($":not([style*='fill: {light}'])")).WaitForAsync();
    }

    // In this mode cells out of sight are hidden, and their charts drawn where there is no width yet.
    private static async Task ChartsFillTheirPlaceWhereIScrollAsync(NotebookPage notebook)
    {
        await notebook.Page.WaitForFunctionAsync(
            """
            () => {
                const chart = document.querySelector('[data-gan-chart]:has(.legend)');
                if (chart?.checkVisibility() && chart.getBoundingClientRect().top < innerHeight)
                    return Math.abs(chart.querySelector('.main-svg').clientWidth - chart.clientWidth) < 2;
                const cells = document.querySelector('.jp-WindowedPanel-outer');
                const atEnd = cells.scrollTop + cells.clientHeight > cells.scrollHeight - 2;
                cells.scrollTop = atEnd ? 0 : cells.scrollTop + 300;
            }
            """,
            options: new() { PollingInterval = 300 }
        );
        await notebook.PictureAsync("jupyterlab-windowed");
    }

    private static void ItSavesNothingOfItsOwn(JsonNode before, JsonNode saved)
    {
        Assert.Equal(before["metadata"]!.ToJsonString(), saved["metadata"]!.ToJsonString());
        foreach (var (old, now) in before["cells"]!.AsArray().Zip(saved["cells"]!.AsArray()))
        {
            Assert.Subset(
                old!["metadata"]!.AsObject().Select(entry => entry.Key).ToHashSet(),
                now!["metadata"]!.AsObject().Select(entry => entry.Key).ToHashSet()
            );
        }

        var text = saved.ToJsonString();
        Assert.InRange(text.Length, 0, 2_500_000);
        Assert.DoesNotContain("plotly.js v", text);
        var shown = saved["cells"]!.AsArray().SelectMany(cell => cell!["outputs"]?.AsArray() ?? []);
        var bars = shown
            .Select(output => output!.ToJsonString())
            .Where(output => output.Contains("data-gan-progress"))
            .ToArray();
        Assert.Equal(TrainingsOfTheLab, bars.Length);
        Assert.All(bars, bar => Assert.Contains("data-gan-progress=\\u00221.0000\\u0022", bar));
    }
}
