using System.Text.Json;
using GanNotebooks.Charts;

namespace GanNotebooks.Tests.Charts;

public sealed class SeriesChartSpecs
{
    [Fact]
    public void I_see_bars_grouped_by_category()
    {
        var figure = Pictures.Json(
            Figures.Bars(["0", "20"], [new("-1", [0.2, 0.3]), new("5", [0.4, 0.5])], "Brightness", "position", "mean")
        );

        var (data, layout) = (figure.GetProperty("data"), figure.GetProperty("layout"));
        Assert.Equal("group", layout.GetProperty("barmode").GetString());
        Assert.Equal("category", layout.GetProperty("xaxis").GetProperty("type").GetString());
        Assert.Equal("position", layout.GetProperty("xaxis").GetProperty("title").GetProperty("text").GetString());
        Assert.Equal("5", data[1].GetProperty("name").GetString());
        Assert.Equal(["0", "20"], data[1].GetProperty("x").Texts());
        Assert.Equal([0.4, 0.5], data[1].GetProperty("y").Numbers());
        Assert.NotEqual(Colour(data[0]), Colour(data[1]));
    }

    [Fact]
    public void I_see_a_gap_in_a_line_where_a_value_is_not_finite()
    {
        var figure = Pictures.Json(Figures.Lines([1, 2, 3], [new("mlp", [1, double.NaN, 3])]));

        var y = figure.GetProperty("data")[0].GetProperty("y");
        Assert.Equal("[1.0,null,3.0]", y.GetRawText());
    }

    [Fact]
    public void I_am_told_which_series_has_too_few_values()
    {
        var error = Assert.Throws<ArgumentException>(() => Figures.Bars(["a", "b"], [new("x", [1, 2]), new("y", [1])]));

        Assert.Contains("each of the 2 categories, but 'y' has 1", error.Message);
    }

    [Fact]
    public void I_am_told_that_there_is_no_series()
    {
        var error = Assert.Throws<ArgumentException>(() => Figures.Lines([1], []));

        Assert.Contains("no series was given", error.Message);
    }

    private static string? Colour(JsonElement trace) => trace.GetProperty("marker").GetProperty("color").GetString();
}
