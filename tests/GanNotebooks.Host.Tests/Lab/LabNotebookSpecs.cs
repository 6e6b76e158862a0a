using System.Text.RegularExpressions;
using CliWrap.Buffered;
using GanNotebooks.Data;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Outputs;
using GanNotebooks.Host.Tests.Cli;

namespace GanNotebooks.Host.Tests.Lab;

/// <summary>The lab's notebooks as a student runs them, only shorter.</summary>
public sealed class LabNotebookSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Each notebook of the lab, with parameters that keep it short.</summary>
    public static TheoryData<string, string[]> Notebooks =>
        new()
        {
            {
                "gan-mlp",
                Set("epochs=1", "seed=7", "handIterations=20", "yourEpochs=1", "epochImages=50", "judgedImages=100")
            },
            { "gan-cnn", Set("adamEpochs=1", "sgdEpochs=1", "changedEpochs=1", "epochImages=50", "judgedImages=100") },
            {
                "gan-dcgan",
                Set(
                    "dcganEpochs=1",
                    "dcganWidth=4",
                    "spaceToDepthEpochs=2",
                    "spaceToDepthBatchSize=128",
                    "spaceToDepthWidth=4",
                    "judgedImages=100"
                )
            },
            { "exercises", Set("epochs=1") },
        };

    private static string Lab => Path.Combine(FashionMnist.FindFolder()!, "..", "..", "notebooks");

    public void Dispose() => _folder.Dispose();

    private static string[] Set(params string[] parameters) => [.. parameters.SelectMany(p => new[] { "-p", p })];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task I_can_run_a_notebook_and_its_report_draws_every_chart_with_no_network(
        string name,
        string[] parameters
    )
    {
        File.Copy(Path.Combine(Lab, $"{name}.ipynb"), _folder[$"{name}.ipynb"]);

        var run = await Gan.RunAsync(_folder.Path, ["report", $"{name}.ipynb", .. parameters]);

        Assert.Equal((0, ""), (run.ExitCode, run.StandardError));
        var page = await Browser.OpenAsync(_folder[$"{name}.html"], _folder["profile"]);
        Assert.Empty(page.ConsoleErrors);
        var charts = Regex.Count(page.Html, "<div data-figure=\"\">");
        Assert.True(charts >= 5, $"Only {charts} charts.");
        Assert.Equal(charts, Regex.Count(page.Html, "<div data-plot=\"\" class=\"js-plotly-plot\""));
        Assert.DoesNotContain("class=\"output error\"", page.Html);
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task An_export_draws_every_chart_live_without_being_told_to_trust(string name, string[] parameters)
    {
        File.Copy(Path.Combine(Lab, $"{name}.ipynb"), _folder["lab.ipynb"]);

        var export = await Gan.RunAsync(_folder.Path, "export", "lab.ipynb");

        Assert.NotEmpty(parameters);
        Assert.Equal((0, ""), (export.ExitCode, export.StandardError));
        var page = await Browser.OpenAsync(_folder["lab.html"], _folder["profile"]);
        Assert.Empty(page.ConsoleErrors);
        var charts = Regex.Count(page.Html, "<div data-figure=\"\">");
        Assert.True(charts >= 5, $"Only {charts} charts.");
        Assert.Equal(charts, Regex.Count(page.Html, "<div data-plot=\"\" class=\"js-plotly-plot\""));
        Assert.DoesNotContain("class=\"limit\"", page.Html);
        Assert.DoesNotContain("class=\"missing\"", page.Html);
    }

    [Fact]
    public async Task The_parameters_change_the_run_and_the_conclusions_are_worded_from_it()
    {
        File.Copy(Path.Combine(Lab, "gan-mlp.ipynb"), _folder["lab.ipynb"]);

        string[] parameters = Set(
            "epochs=1",
            "positions=3,14",
            "changes=-2,2",
            "handIterations=20",
            "yourEpochs=1",
            "epochImages=50",
            "judgedImages=100"
        );

        await Gan.RunAsync(_folder.Path, ["run", "lab.ipynb", .. parameters]);

        var text = await File.ReadAllTextAsync(_folder["lab.executed.ipynb"]);
        Assert.Contains("Position 14", text);
        Assert.DoesNotContain("Position 20", text);
        Assert.Contains("**The report's 2 figures are one figure**: they differ by 0.0 grey levels.", text);
        Assert.Contains("going from -2 to 2", text);
    }

    [Theory]
    [InlineData("gan-mlp")]
    [InlineData("gan-cnn")]
    public async Task Each_claim_is_decided_by_seeds_that_are_in_the_repository(string name)
    {
        var notebook = await NotebookFile.ReadAsync(Path.Combine(Lab, $"{name}.ipynb"));

        var shown = Assert.Single(notebook.CodeCells.Single(cell => cell.Id == "claims").Outputs).Representations!;
        Assert.Contains($"Seeds: data/seeds/{name}.csv, saved ", shown["text/plain"]);
        Assert.DoesNotContain("none to judge by", shown["text/plain"]);
        Assert.DoesNotContain("fewer than", shown["text/plain"]!.Split("Seeds:")[0]);
    }

    [Fact]
    public async Task The_loop_by_hand_has_the_trainers_losses_and_a_network_from_a_cell_is_trained_as_fast()
    {
        File.Copy(Path.Combine(Lab, "gan-mlp.ipynb"), _folder["lab.ipynb"]);
        string[] parameters = Set(
            "epochs=1",
            "seed=7",
            "handIterations=20",
            "yourEpochs=1",
            "epochImages=50",
            "judgedImages=100"
        );

        await Gan.RunAsync(_folder.Path, ["run", "lab.ipynb", .. parameters]);

        var cells = (await NotebookFile.ReadAsync(_folder["lab.executed.ipynb"])).CodeCells.ToArray();
        Assert.Contains("by less than 1e-5 in 20 of 20 iterations", TextOf("hand-findings"));
        Assert.StartsWith("Gradients by explicit layers", TextOf("yours-trainer"), StringComparison.Ordinal);

        string TextOf(string id) =>
            string.Concat(
                cells
                    .Single(cell => cell.Id == id)
                    .Outputs.Select(output =>
                        output switch
                        {
                            StreamText text => text.Text,
                            DisplayData display => display.Data["text/markdown"],
                            _ => "",
                        }
                    )
            );
    }

    [Theory]
    [InlineData(
        "gan-mlp",
        "positions=0,100",
        "positions holds 100; a latent of 100 numbers has the positions 0 to 99."
    )]
    [InlineData("gan-cnn", "changes=", "changes is empty; name at least one.")]
    [InlineData("gan-dcgan", "spaceToDepthEpochs=0", "spaceToDepthEpochs is 0; it must be 1 or more.")]
    [InlineData("exercises", "epochs=0", "epochs is 0; it must be 1 or more.")]
    public async Task A_parameter_that_makes_no_sense_is_refused_before_the_training(
        string name,
        string parameter,
        string complaint
    )
    {
        File.Copy(Path.Combine(Lab, $"{name}.ipynb"), _folder["lab.ipynb"]);
        var run = await Gan.RunAsync(_folder.Path, "run", "lab.ipynb", "-p", parameter);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(complaint, run.StandardError);
        Assert.False(Directory.Exists(_folder["checkpoints"]));
    }

    [Fact]
    public async Task A_training_whose_process_was_killed_goes_on_when_the_notebook_is_run_again()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are a Unix matter.");
        File.Copy(Path.Combine(Lab, "gan-mlp.ipynb"), _folder["lab.ipynb"]);
        string[] run =
        [
            "run",
            "lab.ipynb",
            .. Set(
                "epochs=5",
                "batchSize=1000",
                "handIterations=1",
                "yourEpochs=1",
                "epochImages=50",
                "judgedImages=100"
            ),
        ];

        var killed = Gan.Command(_folder.Path, run).ExecuteBufferedAsync();
        while (!HasCheckpoint())
        {
            await Task.Delay(20);
        }

        await CliWrap.Cli.Wrap("pkill").WithArguments(["-KILL", "-P", $"{killed.ProcessId}"]).ExecuteAsync();
        Assert.Equal(1, (await killed).ExitCode);
        var again = await Gan.RunAsync(_folder.Path, run);

        Assert.Equal(0, again.ExitCode);
        Assert.Matches(
            "Resumed after epoch [1-4] of 5, saved",
            await File.ReadAllTextAsync(_folder["lab.executed.ipynb"])
        );

        bool HasCheckpoint() =>
            Directory.Exists(_folder["checkpoints"])
            && Directory.EnumerateDirectories(_folder["checkpoints"], "iteration-*", SearchOption.AllDirectories).Any();
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task A_notebook_is_committed_as_a_full_run_left_it(string name, string[] parameters)
    {
        var notebook = await NotebookFile.ReadAsync(Path.Combine(Lab, $"{name}.ipynb"));
        var code = notebook.Cells.OfType<CodeCell>().ToArray();

        Assert.NotEmpty(parameters);
        Assert.Equal(Enumerable.Range(1, code.Length), code.Select(cell => cell.ExecutionCount ?? 0));
        Assert.All(code, cell => Assert.DoesNotContain(cell.Outputs, output => output is CellError));
        Assert.DoesNotContain(code, cell => cell.Tags.Contains("injected-parameters"));
        Assert.Empty(code.Single(cell => cell.Id == "setup").Outputs);
        // Editors box characters that look like others.
        Assert.All(code, cell => Assert.True(cell.Source.All(char.IsAscii), cell.Source));
        Assert.Equal("gan-csharp", notebook.KernelName);
        Assert.InRange(new FileInfo(Path.Combine(Lab, $"{name}.ipynb")).Length, 1, 1_500_000);
    }
}
