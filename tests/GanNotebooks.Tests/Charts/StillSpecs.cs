using GanNotebooks.Charts;
using GanNotebooks.Training;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;
using SkiaSharp;

namespace GanNotebooks.Tests.Charts;

public sealed class StillSpecs
{
    private static readonly SKColor First = SKColor.Parse("#0072B2");
    private static readonly SKColor Second = SKColor.Parse("#D55E00");

    public StillSpecs() => ChartFormatter.Register();

    [Fact]
    public void I_see_each_line_in_its_colour_where_its_values_are()
    {
        using var still = Still(Figures.Lines([0, 1], [new("low", [1, 1]), new("high", [9, 9])]));

        var (low, high) = (Rows(still, First, start: 60).Average(), Rows(still, Second, start: 60).Average());
        Assert.True(high < low, $"The line of 9 is at {high}, that of 1 at {low}.");
        Assert.True(Count(still, First) > still.Width / 2, "The line does not go through.");
    }

    [Fact]
    public void I_see_bars_as_high_as_their_values()
    {
        using var still = Still(Figures.Bars(["a", "b"], [new("one", [2, 2]), new("two", [4, 4])]));

        var (one, two) = (Count(still, First), Count(still, Second));
        Assert.InRange((double)two / one, 1.9, 2.1);
    }

    [Fact]
    public void I_can_read_a_title_an_axis_and_a_legend()
    {
        using var plain = Still(Figures.Lines([0, 1], [new("a", [1, 2])]));
        using var worded = Still(Figures.Lines([0, 1], [new("a", [1, 2])], "A title", "x in m", "y in s"));

        Assert.True(Count(worded, new(0x33, 0x33, 0x33)) > 1.5 * Count(plain, new(0x33, 0x33, 0x33)));
    }

    [Fact]
    public void I_see_every_pixel_of_a_grid_enlarged_and_unchanged_below_its_title()
    {
        var grid = Figures.ImageGrid([Pictures.Shade(100)], title: "T");
        using var still = Decode(grid.ToDisplayString("image/png"));

        var shades = Enumerable
            .Range(0, still.Height)
            .SelectMany(y => Enumerable.Range(0, still.Width).Select(x => still.GetPixel(x, y).Red));
        var counts = shades.CountBy(shade => shade).ToDictionary();
        Assert.All(Enumerable.Range(100, 6), shade => Assert.InRange(counts[(byte)shade], 9, 40));
    }

    [Fact]
    public void The_same_chart_gives_the_same_bytes()
    {
        var chart = Figures.Lines([0, 1, 2], [new("a", [1, 3, 2])], "Title");

        Assert.Equal(chart.ToDisplayString("image/png"), chart.ToDisplayString("image/png"));
    }

    [Fact]
    public void The_losses_of_a_training_stay_a_small_file()
    {
        var noise = new Random(1);
        var losses = Enumerable
            .Range(0, 5000)
            .Select(_ => new IterationLoss(noise.NextSingle(), 1 + noise.NextSingle(), 0.5f, 0.5f));
        var chart = Figures.Losses(new LossHistory([.. losses], 250));

        Assert.InRange(Convert.FromBase64String(chart.ToDisplayString("image/png")).Length, 1, 40_000);
    }

    [Fact]
    public void A_chart_of_plotly_net_has_a_still_too()
    {
        using var still = Still(Plotly.NET.CSharp.Chart.Line<int, int, string>([1, 2], [3, 4]));

        Assert.Equal(SKColors.White, still.GetPixel(0, 0));
        Assert.True(Count(still, SKColors.White) < still.Width * still.Height);
    }

    private static SKBitmap Still(GenericChart chart) => Decode(chart.ToDisplayString("image/png"));

    private static SKBitmap Decode(string base64) => SKBitmap.Decode(Convert.FromBase64String(base64));

    private static int Count(SKBitmap still, SKColor colour) => Rows(still, colour, start: 0).Count;

    /// <summary>The rows, from a certain one on, of all pixels that are a colour or almost.</summary>
    private static List<int> Rows(SKBitmap still, SKColor colour, int start) =>
        [
            .. from y in Enumerable.Range(start, still.Height - start)
            from x in Enumerable.Range(0, still.Width)
            let pixel = still.GetPixel(x, y)
            where
                Math.Abs(pixel.Red - colour.Red)
                    + Math.Abs(pixel.Green - colour.Green)
                    + Math.Abs(pixel.Blue - colour.Blue)
                < 24
            select y,
        ];
}
