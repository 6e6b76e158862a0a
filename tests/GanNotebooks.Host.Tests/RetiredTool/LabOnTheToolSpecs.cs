using System.Text.RegularExpressions;
using GanNotebooks.Charts;
using GanNotebooks.Data;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Outputs;
using GanNotebooks.Host.Notebooks.Parameters;
using GanNotebooks.Host.Tests.Cli;
using GanNotebooks.Host.Tests.Jupyter;
using GanNotebooks.Host.Tests.Lab;

namespace GanNotebooks.Host.Tests.RetiredTool;

/// <summary>The lab on the last .NET Interactive, a real process behind a real Jupyter client.</summary>
[Collection<KernelProcesses>]
public sealed class LabOnTheToolSpecs(InstalledKernel jupyter) : IDisposable
{
    private static readonly string Library = typeof(FashionMnist).Assembly.Location;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string[]> Notebooks => LabNotebookSpecs.Notebooks;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task A_notebook_runs_there_as_here_with_the_same_images_and_charts(string name, string[] parameters)
    {
        await Tool.RestoreIntoAsync(_folder);
        // The tool looks for the data from the notebook's folder up.
        Directory.CreateSymbolicLink(_folder["data"], Path.GetFullPath(Path.Combine(FashionMnist.FindFolder()!, "..")));
        var notebook = await ShortLabAsync(name, parameters);

        var there = await RunAsync(notebook);
        var here = await RunHereAsync(notebook);

        Assert.DoesNotContain(there.CodeCells, cell => cell.Outputs.Any(output => output is CellError));
        Assert.Equal("", ErrorText(there));
        Assert.NotEmpty(Images(there));
        Assert.Equal(Images(here), Images(there));
        Assert.True(Charts(here) >= 5);
        Assert.Equal(Charts(here), Charts(there));
    }

    [Fact]
    public async Task The_librarys_guard_alone_lets_charts_of_Plotly_be_drawn_and_leaves_Fsharp_as_it_was()
    {
        await Tool.RestoreIntoAsync(_folder);

        var notebook = await RunAsync(
            NotebookOf(
                $"#r \"{Library}\"\nGanNotebooks.Native.LibraryStart.Run();",
                "#r \"nuget: Plotly.NET.Interactive, 6.0.0\"\n#r \"nuget: Plotly.NET.CSharp, 0.14.0\"",
                "Plotly.NET.CSharp.Chart.Line<double, double, string>(new[] { 1.0, 2.0 }, new[] { 3.0, 4.0 })",
                "#!fsharp\n[ 1; 2; 39 ] |> List.sum"
            )
        );

        var cells = notebook.CodeCells.ToArray();
        Assert.DoesNotContain(cells, cell => cell.Outputs.Any(output => output is CellError));
        Assert.Contains("Plotly.newPlot", Html(cells[2]));
        Assert.Contains("42", Html(cells[3]));
    }

    private async Task<Notebook> ShortLabAsync(string name, string[] parameters)
    {
        var lab = Path.Combine(FashionMnist.FindFolder()!, "..", "..", "notebooks", $"{name}.ipynb");
        var notebook = await NotebookFile.ReadAsync(lab);
        var values = parameters.Where(argument => argument is not "-p").Select(ParameterValue.Parse).ToArray();
        var cells = notebook.WithParameters(values).Cells.Select(WithBuiltLibrary);
        return notebook with { Cells = [.. cells] };
    }

    // The notebook refers to the library as the report's command builds it, which a run of the specs need not have done.
    private static NotebookCell WithBuiltLibrary(NotebookCell cell) =>
        cell is CodeCell code
            ? code with
            {
                Source = Regex.Replace(code.Source, "\"[^\"]*GanNotebooks\\.dll\"", $"\"{Library}\""),
                Outputs = [],
            }
            : cell;

    private static Notebook NotebookOf(params string[] sources) =>
        new([.. sources.Select((source, i) => new CodeCell($"cell-{i}", source, []))], []);

    private async Task<Notebook> RunAsync(Notebook notebook)
    {
        jupyter.Add(Tool.KernelName, Tool.Specification);
        await NotebookFile.WriteAsync(notebook, _folder["lab.ipynb"]);
        await jupyter.RunAsync("execute.py", Tool.KernelName, _folder["lab.ipynb"], _folder["there.ipynb"]);
        return await NotebookFile.ReadAsync(_folder["there.ipynb"]);
    }

    private async Task<Notebook> RunHereAsync(Notebook notebook)
    {
        using var other = new TemporaryFolder();
        await NotebookFile.WriteAsync(notebook, other["lab.ipynb"]);
        var run = await Gan.RunAsync(other.Path, "run", "lab.ipynb");
        Assert.True(run.IsSuccess, run.StandardError);
        return await NotebookFile.ReadAsync(other["lab.executed.ipynb"]);
    }

    private static string[] Images(Notebook notebook) =>
        [.. Data(notebook.CodeCells).Select(data => data["image/png"]).OfType<string>().Select(png => png.Trim())];

    private static int Charts(Notebook notebook) =>
        Data(notebook.CodeCells).Count(data => data[ChartFormatter.PlotlyType] is not null);

    private static string Html(CodeCell cell) => string.Concat(Data([cell]).Select(data => data["text/html"]));

    private static IEnumerable<MimeBundle> Data(IEnumerable<CodeCell> cells) =>
        cells
            .SelectMany(cell => cell.Outputs)
            .Select(output =>
                output switch
                {
                    DisplayData display => display.Data,
                    ExecuteResult result => result.Data,
                    _ => MimeBundle.Empty,
                }
            );

    private static string ErrorText(Notebook notebook) =>
        string.Concat(
            notebook
                .CodeCells.SelectMany(cell => cell.Outputs)
                .OfType<StreamText>()
                .Where(text => text.Stream is OutputStream.Error)
                .Select(text => text.Text)
        );
}
