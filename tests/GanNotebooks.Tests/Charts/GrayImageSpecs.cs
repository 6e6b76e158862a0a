using GanNotebooks.Charts;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Charts;

public sealed class GrayImageSpecs
{
    [Fact]
    public void I_see_minus_one_as_black_and_one_as_white()
    {
        var image = GrayImage.FromSigned([-1, 0, 0.5f, 1], width: 2, height: 2);

        Assert.Equal([0, 128, 191, 255], image.Pixels.ToArray());
    }

    [Fact]
    public void I_see_values_outside_the_range_as_its_ends_and_nan_as_black()
    {
        var image = GrayImage.FromSigned([-7, 3, float.NaN, float.PositiveInfinity], width: 4, height: 1);

        Assert.Equal([0, 255, 0, 255], image.Pixels.ToArray());
    }

    [Fact]
    public void I_am_told_how_many_pixels_an_image_needs()
    {
        var error = Assert.Throws<ArgumentException>(() => GrayImage.FromSigned(new float[5], width: 2, height: 3));

        Assert.Contains("2×3 has 6 pixels, but 5 were given", error.Message);
    }

    [Fact]
    public void I_can_take_the_images_of_a_tensor()
    {
        using var scope = NewDisposeScope();
        var batch = tensor([
                -1f,
                1,
                0,
                1, /**/
                1,
                -1,
                2,
                0,
            ])
            .reshape(2, 1, 1, 4)
            .requires_grad_();

        var images = GrayImage.FromBatch(batch);

        Assert.Equal(2, images.Count);
        Assert.Equal((4, 1), (images[0].Width, images[0].Height));
        Assert.Equal([0, 255, 128, 255], images[0].Pixels.ToArray());
        Assert.Equal([255, 0, 255, 128], images[1].Pixels.ToArray());
        Assert.False(batch.IsInvalid);
    }

    [Fact]
    public void I_can_take_the_images_of_a_transposed_view()
    {
        using var scope = NewDisposeScope();
        var batch = tensor([-1f, 1, 0, -1, 0, 1]).reshape(1, 1, 3, 2).transpose(2, 3);

        Assert.Equal([0, 128, 128, 255, 0, 255], GrayImage.FromBatch(batch)[0].Pixels.ToArray());
    }

    [Fact]
    public void I_am_told_which_shape_a_tensor_of_images_has()
    {
        using var scope = NewDisposeScope();

        var flat = Assert.Throws<ArgumentException>(() => GrayImage.FromBatch(zeros(8, 784)));
        var doubles = Assert.Throws<ArgumentException>(() => GrayImage.FromBatch(zeros(8, 1, 28, 28, float64)));

        Assert.Contains("float32 of shape [N, 1, H, W]", flat.Message);
        Assert.Contains("[8, 784]", flat.Message);
        Assert.Contains("Float64", doubles.Message);
    }
}
