using System.Text.RegularExpressions;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Tests.Cli;

namespace GanNotebooks.Host.Tests.Lab;

/// <summary>A notebook that knows Plotly.NET's own package for notebooks, and nothing of the lab's.</summary>
public sealed class ChartPackageSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Its_report_draws_its_charts_with_no_network()
    {
        string[] cells =
        [
            "#r \"nuget: Plotly.NET.Interactive, 6.0.0\"\n#r \"nuget: Plotly.NET.CSharp, 0.14.0\"",
            "Plotly.NET.CSharp.Chart.Line<double, double, string>([1.0, 2.0], [3.0, 4.0])",
        ];
        await NotebookFile.WriteAsync(
            new Notebook([.. cells.Select((code, i) => new CodeCell($"cell-{i}", code, []))], []),
            _folder["charts.ipynb"]
        );

        var run = await Gan.RunAsync(_folder.Path, "report", "charts.ipynb");

        Assert.Equal((0, ""), (run.ExitCode, run.StandardError));
        var page = await Browser.OpenAsync(_folder["charts.html"], _folder["profile"]);
        Assert.Empty(page.ConsoleErrors);
        Assert.Equal(1, Regex.Count(page.Html, "<div data-plot=\"\" class=\"js-plotly-plot\""));
    }
}
