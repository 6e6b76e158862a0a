using System.Text.Json;
using System.Text.RegularExpressions;
using GanNotebooks.Charts;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace GanNotebooks.Tests.Charts;

public sealed class ChartFormatterSpecs
{
    private const string Figure = "application/vnd.plotly.v1+json";
    private const string Html = "text/html";
    private const string Png = "image/png";
    private const string Text = "text/plain";

    public ChartFormatterSpecs() => ChartFormatter.Register();

    public static TheoryData<Type> Types =>
        [typeof(GenericChart), typeof(ImageGrid), typeof(MapGrid), typeof(ImageSlider)];

    [Theory]
    [MemberData(nameof(Types))]
    public void I_get_every_chart_as_a_figure_as_html_as_a_still_and_as_text(Type type) =>
        Assert.Equal([Figure, Html, Png, Text], Formatter.GetPreferredMimeTypesFor(type));

    [Fact]
    public void I_get_the_figure_that_plotly_js_takes()
    {
        var figure = JsonDocument.Parse(Lines().ToDisplayString(Figure)).RootElement;

        Assert.Equal("[3,4]", figure.GetProperty("data")[0].GetProperty("y").GetRawText());
        Assert.Equal(JsonValueKind.Object, figure.GetProperty("layout").ValueKind);
        Assert.False(figure.TryGetProperty("frames", out _));
    }

    [Fact]
    public void The_figure_of_a_grid_or_a_slider_holds_its_pictures()
    {
        var grid = Figures.ImageGrid(Pictures.Shades(2));

        foreach (
            var json in new[]
            {
                grid.ToDisplayString(Figure),
                new ImageSlider([("1", grid)], "epoch").ToDisplayString(Figure),
            }
        )
        {
            var figure = JsonDocument.Parse(json).RootElement;
            var picture = figure.GetProperty("data")[0].GetProperty("source").GetString();
            Assert.Equal((8, 2), Pictures.Size(picture));
        }
    }

    [Fact]
    public void I_see_a_chart_as_html_that_brings_no_library_of_its_own()
    {
        var html = Lines().ToDisplayString(Html);

        Assert.Contains(Lines().ToDisplayString(Figure), html);
        Assert.DoesNotContain("require", html);
        Assert.DoesNotMatch("""(src|href)\s*=\s*["']?http""", html);
        Assert.Equal([ChartScripts.NetworkAddress], Regex.Matches(html, """https?://[^"'\s]+""").Select(m => m.Value));
        Assert.InRange(html.Length, 1, 30_000);
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
    public void I_see_a_picture_and_what_to_do_where_no_script_runs()
    {
        var grid = Figures.ImageGrid(Pictures.Shades(2), columnLabels: ["a < b", "c"], title: "Two");

        foreach (var html in new[] { grid.ToDisplayString(Html), Lines().ToDisplayString(Html) })
        {
            var still = WithoutScript(html);
            Assert.Matches("<img [^>]*src=\"data:image/webp;base64,", still);
            Assert.Contains("run the cell or trust the notebook", still);
        }

        Assert.Contains("Two<br>Columns: a &lt; b, c", grid.ToDisplayString(Html));
    }

    [Fact]
    public void Of_a_kind_that_no_still_shows_I_am_told_what_to_do()
    {
        var chart = Plotly.NET.CSharp.Chart.Pie<int, string, string>([1, 2], Labels: new[] { "a", "b" });

        Assert.Equal("", chart.ToDisplayString(Png));
        Assert.DoesNotContain("<img", chart.ToDisplayString(Html));
        Assert.Contains(
            "To see this chart, run the cell or trust the notebook.",
            WithoutScript(chart.ToDisplayString(Html))
        );
    }

    [Fact]
    public void The_html_carries_the_picture_of_a_grid_once()
    {
        var grid = Figures.ImageGrid(Pictures.Shades(2));

        Assert.Single(Regex.Matches(grid.ToDisplayString(Html), "data:image/"));
    }

    [Fact]
    public void I_read_a_few_words_where_only_text_shows()
    {
        var grid = Figures.ImageGrid(Pictures.Shades(4), columns: 2, title: "Shades");
        var samples = new ImageSlider([("1", grid), ("2", grid)], "epoch");

        Assert.Equal("Chart: mlp", Lines().ToDisplayString(Text));
        Assert.Equal("Chart: Losses", Figures.Lines([1], [new("a", [1])], "Losses").ToDisplayString(Text));
        Assert.Equal("4 images in 2 × 2: Shades", grid.ToDisplayString(Text));
        Assert.Equal("2 epochs of 4 images in 2 × 2: Shades", samples.ToDisplayString(Text));
    }

    [Fact]
    public void I_can_register_twice()
    {
        var before = Lines().ToDisplayString(Html);

        ChartFormatter.Register();

        Assert.Equal(before, Lines().ToDisplayString(Html));
    }

    [Fact]
    public void The_library_carries_the_plotly_js_of_plotly_net()
    {
        using var source = new StreamReader(ChartScripts.OpenPlotly());

        Assert.Contains("plotly.js v2.28.0", source.ReadToEnd()[..100]);
    }

    [Fact]
    public void The_drawing_script_is_one_function_without_comments()
    {
        Assert.StartsWith("function drawFigure(Plotly, host, plot, figure) {", ChartScripts.DrawFigure);
        Assert.DoesNotContain("\n", ChartScripts.DrawFigure);
        Assert.EndsWith("}", ChartScripts.DrawFigure);
    }

    private static GenericChart Lines() => Figures.Lines([1, 2], [new("mlp", [3, 4])]);

    private static string WithoutScript(string html) =>
        Regex.Replace(html, "<script>.*</script>", "", RegexOptions.Singleline);

    private static string Id(string html) => Regex.Match(html, "data-gan-chart=\"([0-9a-f]{12})\"").Groups[1].Value;
}
