using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Tests.CSharp;

namespace GanNotebooks.Host.Tests.Kernels;

/// <summary>What packages do to the kernel when a cell refers to them.</summary>
public sealed class PackageExtensionSpecs : IDisposable
{
    private readonly NotebookSession _notebook = new();

    public void Dispose() => _notebook.Dispose();

    [Fact]
    public async Task The_chart_package_is_loaded_and_its_charts_are_drawn_offline()
    {
        await _notebook.SucceedAsync(
            "#r \"nuget: Plotly.NET.Interactive, 6.0.0\"\n#r \"nuget: Plotly.NET.CSharp, 0.14.0\""
        );
        await _notebook.SucceedAsync("Plotly.NET.CSharp.Chart.Line<double, double, string>([1.0, 2.0], [3.0, 4.0])");
        var data = _notebook.Outputs.OfType<ValueOutput>().Single().Data;
        var html = data["text/html"]!;
        Assert.Contains("\"data\"", data["application/vnd.plotly.v1+json"]);
        Assert.NotNull(data["image/png"]);
        Assert.Contains("data-gan-chart", html);
        Assert.DoesNotContain("require", html);
    }

    [Fact]
    public async Task A_kind_of_chart_that_no_still_shows_has_no_picture()
    {
        await _notebook.SucceedAsync(
            "#r \"nuget: Plotly.NET.Interactive, 6.0.0\"\n#r \"nuget: Plotly.NET.CSharp, 0.14.0\""
        );
        await _notebook.SucceedAsync("Plotly.NET.CSharp.Chart.Pie<int, string, string>([1, 2])");
        var data = _notebook.Outputs.OfType<ValueOutput>().Single().Data;
        Assert.Null(data["image/png"]);
        Assert.NotNull(data["application/vnd.plotly.v1+json"]);
    }

    [Fact]
    public async Task The_chart_packages_own_formatter_is_there_under_the_one_that_needs_no_network()
    {
        await _notebook.SucceedAsync(
            """
            #r "nuget: Plotly.NET.Interactive, 6.0.0"
            #r "nuget: Plotly.NET.CSharp, 0.14.0"
            var chart = Plotly.NET.CSharp.Chart.Line<double, double, string>([1.0, 2.0], [3.0, 4.0]);
            var pages = Formatter.RegisteredFormatters(false)
                .Where(formatter => formatter.Type.Name == "GenericChart" && formatter.MimeType == "text/html")
                .Select(formatter =>
                {
                    var page = new StringWriter();
                    formatter.Format(chart, new FormatContext(page));
                    return page.ToString();
                })
                .ToList();
            """
        );
        await _notebook.SucceedAsync(
            "pages.Count(page => page.Contains(\"requirejs\")) + \" \" + pages[0].Contains(\"requirejs\")"
        );
        Assert.Matches(@"^[1-9]\d* False$", _notebook.Value);
    }

    [Fact]
    public async Task A_package_shows_its_types_by_formatters_of_its_own()
    {
        await _notebook.SucceedAsync("#r \"nuget: Microsoft.Data.Analysis, 0.23.1\"\nusing Microsoft.Data.Analysis;");
        await _notebook.SucceedAsync("new DataFrame(new Int32DataFrameColumn(\"n\", [1, 2, 3]))");
        Assert.Contains("<table", _notebook.Outputs.OfType<ValueOutput>().Single().Data["text/html"]);
    }
}
