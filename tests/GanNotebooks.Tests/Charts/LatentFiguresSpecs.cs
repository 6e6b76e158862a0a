using GanNotebooks.Charts;
using GanNotebooks.Latents;
using GanNotebooks.Tests.Support.Networks;
using Microsoft.DotNet.Interactive.Formatting;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Charts;

public sealed class LatentFiguresSpecs
{
    private const double GreyLevels = 127.5;

    public LatentFiguresSpecs() => ChartFormatter.Register();

    [Fact]
    public void The_bars_of_brightness_and_shape_add_up_to_the_squared_change_of_the_largest_positions()
    {
        using var scope = NewDisposeScope();
        var effects = Effects();

        var figure = Pictures.Json(LatentFigures.Ranking(effects, count: 2));

        var data = figure.GetProperty("data");
        Assert.Equal("stack", figure.GetProperty("layout").GetProperty("barmode").GetString());
        Assert.Equal(["shape", "brightness"], data.EnumerateArray().Select(d => d.GetProperty("name").GetString()));
        Assert.Equal(["2", "0"], data[0].GetProperty("x").Texts());
        AssertClose([0.01, 0], data[0].GetProperty("y").Numbers());
        AssertClose([0.01, 0.01], data[1].GetProperty("y").Numbers());
        Assert.Contains("n = 4", figure.GetProperty("layout").GetProperty("title").GetProperty("text").GetString());
        Assert.NotEqual("", LatentFigures.Ranking(effects).ToDisplayString("image/png"));

        static void AssertClose(double[] expected, double[] actual) =>
            Assert.All(
                expected.Zip(actual),
                pair => Assert.Equal(pair.First * GreyLevels * GreyLevels, pair.Second, 0.1)
            );
    }

    [Fact]
    public void Each_map_stands_under_its_position_and_its_share_of_brightness()
    {
        using var scope = NewDisposeScope();
        var effects = Effects();

        var maps = LatentFigures.Maps(effects, effects.MostBrightnessLike(2));

        var layout = Pictures.Json(maps.ToChart()).GetProperty("layout");
        Assert.Equal(["0 (100%)", "2 (50%)"], layout.GetProperty("xaxis").GetProperty("ticktext").Texts());
        Assert.Equal("grey levels per unit", maps.Unit);
        Assert.Equal(
            [0, -0.2 * GreyLevels],
            maps.Maps[1].Values.Select(value => Math.Round(value, 3)).Distinct().OrderDescending()
        );
    }

    [Fact]
    public void The_table_has_a_row_for_each_position_that_I_ask_for()
    {
        using var scope = NewDisposeScope();

        var table = LatentFigures.Table(Effects(), [2, 0]);

        var lines = table.ToString().Split(Environment.NewLine);
        Assert.Matches(@"^ *position +rank of 3 +change +brightness +shape +share of brightness", lines[0]);
        Assert.Matches(@"^ *2 +1 +18\.0 \(18\.0–18\.0\) +12\.[78] +12\.[78] +50% \(50–50%\) +-12\.[78] +0%$", lines[1]);
        Assert.Matches(@"^ *0 +2 +12\.\d .* 100% .* \+12\.\d +100%$", lines[2]);
        Assert.Contains("derivative, by steps of ±0.001; n = 4 latents", table.Note);
        Assert.Contains("255 per unit of the latent", table.Note);
        Assert.Contains("<td>1</td>", table.ToDisplayString("text/html"));
    }

    [Fact]
    public void By_default_the_table_has_the_largest_positions()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(3 + 2, LatentFigures.Table(Effects()).ToString().Split(Environment.NewLine).Length);
    }

    [Fact]
    public void The_slider_along_a_direction_starts_at_the_images_as_they_are_and_moves_to_either_side()
    {
        using var scope = NewDisposeScope();
        var generator = new LinearGenerator(
            [
                [0.5, 0],
                [0, 0.1],
            ],
            [0, 0],
            width: 2
        ).to(float32);
        var z = zeros(3, 2);

        var slider = LatentFigures.AlongDirection(
            generator,
            z,
            PrincipalDirections.Of(generator, z)[0],
            reach: 2,
            steps: 5
        );

        Assert.Equal(["-2", "-1", "0", "+1", "+2"], slider.States.Select(state => state.Label));
        Assert.Equal(2, slider.First);
        Assert.All(slider.States, state => Assert.Equal(3, state.Grid.Images.Count));
        Assert.Equal([0, 64, 128, 191, 255], slider.States.Select(state => (int)state.Grid.Images[1].Pixels[0]));
        Assert.All(slider.States, state => Assert.Equal(128, state.Grid.Images[1].Pixels[1]));
        Assert.Equal("Direction 0 of the first layer (singular value 0.5)", slider.Shown.Title);
    }

    [Fact]
    public void On_a_walk_each_image_comes_by_all_latents_and_is_back_at_the_end()
    {
        using var scope = NewDisposeScope();
        var generator = new LinearGenerator(
            [
                [1, 0],
                [0, 1],
            ],
            [0, 0],
            width: 2
        ).to(float32);
        var z = tensor(new float[] { 1, 0, 0, 1, -0.8f, 0.6f }, [3, 2]);

        var walk = LatentFigures.Walk(generator, z, steps: 2);

        Assert.Equal(7, walk.States.Count);
        Assert.Equal(0, walk.First);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], walk.States.Select(state => state.Label));
        var stops = new byte[][] { [255, 128], [128, 255], [25, 204] };
        foreach (var (i, j) in from i in Enumerable.Range(0, 3) from j in Enumerable.Range(0, 4) select (i, j))
        {
            Assert.Equal(stops[(i + j) % 3], walk.States[2 * j].Grid.Images[i].Pixels.ToArray());
        }

        // Half way on the arc from (1, 0) to (0, 1).
        Assert.Equal([218, 218], walk.States[1].Grid.Images[0].Pixels.ToArray().Select(pixel => (int)pixel));
    }

    /// <summary>Of three positions: a uniform shift, a pattern without one, and one of which half is.</summary>
    private static LatentEffects Effects()
    {
        double[] uniform = [0.1, 0.1, 0.1, 0.1];
        double[] pattern = [0.05, -0.05, 0.05, -0.05];
        double[] half = [-0.2, 0, -0.2, 0];
        var generator = new LinearGenerator([uniform, pattern, half], new double[4], width: 2);
        return LatentEffects.Jacobian(generator, zeros(4, 3, dtype: float64));
    }
}
