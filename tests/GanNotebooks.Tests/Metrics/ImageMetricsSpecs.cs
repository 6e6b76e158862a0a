using GanNotebooks.Metrics;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Metrics;

public sealed class ImageMetricsSpecs
{
    [Fact]
    public void Brightness_goes_from_0_for_black_to_255_for_white_and_clamps_what_lies_outside()
    {
        using var images = tensor(new float[] { -1, -1, 1, 1, 0, 0, -1, 1, 5, 5, -9, -9 }, [6, 1, 1, 2]);

        Assert.Equal([0, 255, 127.5, 127.5, 255, 0], ImageMetrics.MeanBrightness(images));
    }

    [Fact]
    public void The_difference_is_the_mean_over_pixels_in_grey_levels()
    {
        using var black = full(2, 1, 2, 2, -1f);
        using var halves = tensor(new float[] { -1, -1, -1, -1, 1, 1, -1, -1 }, [2, 1, 2, 2]);

        Assert.Equal([0, 127.5], ImageMetrics.MeanDifference(black, halves));
    }

    [Fact]
    public void Edge_energy_is_0_for_an_even_image_and_2_for_a_chessboard_of_pixels()
    {
        using var scope = NewDisposeScope();
        var even = full(1, 1, 4, 4, 0.3f);
        var chessboard = ((arange(4).unsqueeze(0) + arange(4).unsqueeze(1)) % 2 * 2 - 1).to(float32).view(1, 1, 4, 4);
        var stripes = (arange(4) % 2 * 2 - 1).to(float32).expand(4, 4).reshape(1, 1, 4, 4);

        Assert.Equal([0, 2, 1], ImageMetrics.EdgeEnergy(cat([even, chessboard, stripes])));
    }
}
