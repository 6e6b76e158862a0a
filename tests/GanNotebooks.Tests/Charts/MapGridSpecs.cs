using System.Text.RegularExpressions;
using GanNotebooks.Charts;
using GanNotebooks.Latents;
using Microsoft.DotNet.Interactive.Formatting;
using SkiaSharp;

namespace GanNotebooks.Tests.Charts;

public sealed class MapGridSpecs
{
    private static readonly SKColor Orange = SKColor.Parse("#D55E00");
    private static readonly SKColor Blue = SKColor.Parse("#0072B2");
    private static readonly SKColor White = SKColor.Parse("#F7F7F7");
    private static readonly SKColor Between = SKColor.Parse("#808080");

    public MapGridSpecs() => ChartFormatter.Register();

    [Fact]
    public void I_see_what_is_above_zero_orange_below_blue_and_both_on_one_scale()
    {
        using var picture = SKBitmap.Decode(new MapGrid([Map(0, 4), Map(-4, 2)]).ToPng(scale: 1));

        Assert.Equal([White, Orange, Between, Between, Blue, Half(Orange)], Row(picture));
    }

    [Fact]
    public void What_is_beyond_the_limit_has_the_strongest_colour()
    {
        using var picture = SKBitmap.Decode(new MapGrid([Map(1, -9)], limit: 2).ToPng(scale: 2));

        Assert.Equal((4, 2), (picture.Width, picture.Height));
        Assert.Equal([Half(Orange), Half(Orange), Blue, Blue], Row(picture));
    }

    [Fact]
    public void A_map_of_zeros_is_white()
    {
        using var picture = SKBitmap.Decode(new MapGrid([Map(0, 0)]).ToPng(scale: 1));

        Assert.Equal([White, White], Row(picture));
    }

    [Fact]
    public void I_read_in_the_legend_what_the_colours_stand_for()
    {
        var figure = Pictures.Json(new MapGrid([Map(0, 12.345f)], "grey levels", title: "Change").ToChart());

        var traces = figure.GetProperty("data").EnumerateArray().ToArray();
        Assert.Equal("image", traces[0].GetProperty("type").GetString());
        Assert.Equal(
            ["−12.3 grey levels", "0", "+12.3 grey levels"],
            traces[1..].Select(trace => trace.GetProperty("name").GetString())
        );
        Assert.Equal(
            ["#0072B2", "#F7F7F7", "#D55E00"],
            traces[1..].Select(trace => trace.GetProperty("marker").GetProperty("color").GetString())
        );
        Assert.True(figure.GetProperty("layout").GetProperty("showlegend").GetBoolean());
        Assert.Equal((2, 1), Pictures.Size(traces[0].GetProperty("source").GetString()));
    }

    [Fact]
    public void The_still_shows_the_maps_enlarged_and_their_legend()
    {
        using var still = SKBitmap.Decode(
            Convert.FromBase64String(new MapGrid([Map(-1, 1)], columnLabels: ["20"]).ToDisplayString("image/png"))
        );

        var colours = Enumerable
            .Range(0, still.Height)
            .SelectMany(y => Enumerable.Range(0, still.Width).Select(x => still.GetPixel(x, y)))
            .CountBy(colour => colour)
            .ToDictionary();
        // The map's pixel is a square of 3×3; the rest is the dot in the legend.
        Assert.InRange(colours[Blue], 9 + 30, 9 + 80);
        Assert.InRange(colours[Orange], 9 + 30, 9 + 80);
    }

    [Fact]
    public void Where_no_script_runs_I_see_the_picture_and_read_what_its_colours_mean()
    {
        var html = new MapGrid([Map(-1, 1)], "grey levels", columnLabels: ["20"], title: "Change").ToDisplayString(
            "text/html"
        );

        var still = Regex.Replace(html, "<script>.*</script>", "", RegexOptions.Singleline);
        Assert.Contains(
            "Change<br>Blue: −1 grey levels, white: 0, orange: +1 grey levels<br>Columns: 20",
            WebDecode(still)
        );
        Assert.Single(Regex.Matches(html, "data:image/"));
    }

    [Fact]
    public void I_read_a_few_words_where_only_text_shows() =>
        Assert.Equal(
            "2 images in 1 × 2: Change (blue −3, orange +3)",
            new MapGrid([Map(-1, 1), Map(3, 0)], title: "Change").ToDisplayString("text/plain")
        );

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_limit_that_is_none_is_refused(double limit)
    {
        var error = Assert.Throws<ArgumentException>(() => new MapGrid([Map(0, 1)], limit: limit));

        Assert.Contains($"must be a number above 0, but it is {limit}", error.Message);
    }

    [Fact]
    public void A_grid_needs_a_map() => Assert.Throws<ArgumentException>(() => new MapGrid([]));

    private static SignedMap Map(params float[] values) => new(values.Length, 1, [.. values]);

    private static SKColor Half(SKColor colour) =>
        new(Mean(White.Red, colour.Red), Mean(White.Green, colour.Green), Mean(White.Blue, colour.Blue));

    private static byte Mean(byte a, byte b) => (byte)Math.Round((a + b) / 2.0);

    private static SKColor[] Row(SKBitmap picture) =>
        [.. Enumerable.Range(0, picture.Width).Select(x => picture.GetPixel(x, 0))];

    private static string WebDecode(string text) => System.Net.WebUtility.HtmlDecode(text);
}
