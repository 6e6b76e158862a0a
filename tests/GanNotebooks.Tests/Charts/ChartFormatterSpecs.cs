using System.IO.Compression;
using System.Text.RegularExpressions;
using GanNotebooks.Charts;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace GanNotebooks.Tests.Charts;

public sealed class ChartFormatterSpecs
{
    private const string Html = "text/html";

    private readonly PlotlyLoader _loader = ChartFormatter.Register();

    [Fact]
    public void I_see_a_chart_as_html_that_brings_no_library_of_its_own()
    {
        var html = Lines().ToDisplayString(Html);

        Assert.Contains(GenericChart.toJson(Lines()), html);
        Assert.DoesNotContain("require", html);
        Assert.DoesNotMatch("""(src|href)\s*=\s*["']?http""", html);
        Assert.Equal([PlotlyLoader.NetworkAddress], Regex.Matches(html, """https?://[^"'\s]+""").Select(m => m.Value));
        Assert.InRange(html.Length, 1, 20_000);
    }

    [Fact]
    public void I_see_any_chart_of_plotly_net_the_same_way()
    {
        var chart = Plotly.NET.CSharp.Chart.Line<int, int, string>([1, 2], [3, 4], Name: "</script><b>");

        var html = chart.ToDisplayString(Html);

        Assert.Contains("data-gan-chart=", html);
        Assert.Single(Regex.Matches(html, "</script>"));
        Assert.Contains("\\u003c/script>", html);
    }

    [Fact]
    public void I_get_the_same_html_from_the_same_chart_and_another_id_from_another()
    {
        var other = Figures.Lines([1, 2], [new("mlp", [3, 5])]);

        Assert.Equal(Lines().ToDisplayString(Html), Lines().ToDisplayString(Html));
        Assert.NotEqual(Id(Lines().ToDisplayString(Html)), Id(other.ToDisplayString(Html)));
    }

    [Fact]
    public void I_see_the_picture_and_its_labels_where_no_script_runs()
    {
        var grid = Figures.ImageGrid(Pictures.Shades(2), columnLabels: ["a < b", "c"], title: "Two");

        var html = Regex.Replace(grid.ToDisplayString(Html), "<script>.*</script>", "", RegexOptions.Singleline);

        Assert.Contains("Two<br>Columns: a &lt; b, c", html);
        Assert.Equal(
            [
                [0, 1, 2, 128, 128, 10, 11, 12],
                [3, 4, 5, 128, 128, 13, 14, 15],
            ],
            Pictures.DecodeUri(Regex.Match(html, "src=\"([^\"]+)\"").Groups[1].Value)
        );
    }

    [Fact]
    public void I_get_grids_and_sliders_as_html_and_as_png()
    {
        var grid = Figures.ImageGrid(Pictures.Shades(2));
        var samples = new SampleSlider([(1, grid)]);

        Assert.Equal([Html, "image/png"], Formatter.GetPreferredMimeTypesFor(typeof(ImageGrid)));
        Assert.Equal([Html, "image/png"], Formatter.GetPreferredMimeTypesFor(typeof(SampleSlider)));
        Assert.Equal(grid.ToPng(), Convert.FromBase64String(grid.ToDisplayString("image/png")));
        Assert.Equal(grid.ToPng(), Convert.FromBase64String(samples.ToDisplayString("image/png")));
        Assert.Contains("\"sliders\"", samples.ToDisplayString(Html));
    }

    [Fact]
    public void I_carry_each_picture_of_a_grid_once()
    {
        var grid = Figures.ImageGrid(Pictures.Shades(2));

        Assert.Single(Regex.Matches(grid.ToDisplayString(Html), "data:image/png"));
    }

    [Fact]
    public void I_read_a_few_words_where_only_text_shows()
    {
        var grid = Figures.ImageGrid(Pictures.Shades(4), columns: 2, title: "Shades");
        var samples = new SampleSlider([(1, grid), (2, grid)]);

        Assert.Equal("Chart", Lines().ToDisplayString("text/plain"));
        Assert.Equal("4 images in 2 × 2: Shades", grid.ToDisplayString("text/plain"));
        Assert.Equal("2 epochs of 4 images in 2 × 2: Shades", samples.ToDisplayString("text/plain"));
        Assert.Equal("plotly.js (Embedded)", _loader.ToDisplayString("text/plain"));
    }

    [Fact]
    public void I_can_register_twice()
    {
        var before = Lines().ToDisplayString(Html);

        ChartFormatter.Register();

        Assert.Equal(before, Lines().ToDisplayString(Html));
    }

    [Fact]
    public void I_bring_the_plotly_js_of_plotly_net_in_one_marked_script()
    {
        var html = _loader.ToDisplayString(Html);

        var script = Regex.Match(
            html,
            """^<script data-plotly-source>.*\("([A-Za-z0-9+/=]+)"\)</script>$""",
            RegexOptions.Singleline
        );
        Assert.True(script.Success);
        using var packed = new MemoryStream(Convert.FromBase64String(script.Groups[1].Value));
        using var source = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        Assert.Contains("plotly.js v2.28.0", source.ReadToEnd()[..100]);
        Assert.InRange(html.Length, 1, 1_500_000);
    }

    [Fact]
    public void I_bring_nothing_when_charts_shall_use_the_network() =>
        Assert.Equal("", new PlotlyLoader(PlotlySource.Network).ToDisplayString(Html));

    private static GenericChart Lines() => Figures.Lines([1, 2], [new("mlp", [3, 4])]);

    private static string Id(string html) => Regex.Match(html, "data-gan-chart=\"([0-9a-f]{12})\"").Groups[1].Value;
}
