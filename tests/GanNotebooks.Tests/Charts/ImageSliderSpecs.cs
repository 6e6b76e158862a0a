using GanNotebooks.Charts;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Charts;

public sealed class ImageSliderSpecs
{
    [Fact]
    public void I_can_move_through_the_epochs_and_start_at_the_last()
    {
        var samples = new ImageSlider([Epoch(1, shade: 10), Epoch(5, shade: 50)], "epoch");

        var figure = Pictures.Json(samples.ToChart());
        var slider = figure.GetProperty("layout").GetProperty("sliders")[0];
        var steps = slider.GetProperty("steps").EnumerateArray().ToArray();
        var pictures = steps.Select(s => s.GetProperty("args")[0].GetProperty("source")[0].GetString()).ToArray();
        Assert.Equal(1, slider.GetProperty("active").GetInt32());
        Assert.Equal(["1", "5"], steps.Select(s => s.GetProperty("label").GetString()));
        Assert.All(pictures, picture => Assert.Equal((3, 2), Pictures.Size(picture)));
        Assert.Equal(2, pictures.Distinct().Count());
        Assert.Equal(
            [
                [50, 51, 52],
                [53, 54, 55],
            ],
            Pictures.DecodeUri(figure.GetProperty("data")[0].GetProperty("source").GetString())
        );
    }

    [Fact]
    public void I_see_the_last_epoch_in_the_png()
    {
        var samples = new ImageSlider([Epoch(1, shade: 10), Epoch(2, shade: 20)], "epoch");

        Assert.Equal(
            [
                [20, 21, 22],
                [23, 24, 25],
            ],
            Pictures.Decode(samples.ToPng(scale: 1))
        );
    }

    [Fact]
    public void I_can_start_at_another_state_and_read_what_it_is_called()
    {
        var images = new ImageSlider([("-1", Shade(10)), ("0", Shade(20)), ("+1", Shade(30))], "distance", first: 1);

        var figure = Pictures.Json(images.ToChart());
        var slider = figure.GetProperty("layout").GetProperty("sliders")[0];
        Assert.Equal(1, slider.GetProperty("active").GetInt32());
        Assert.Equal("distance ", slider.GetProperty("currentvalue").GetProperty("prefix").GetString());
        Assert.Equal([20, 21, 22], Pictures.Decode(images.ToPng(scale: 1))[0]);
        Assert.Equal(
            [20, 21, 22],
            Pictures.DecodeUri(figure.GetProperty("data")[0].GetProperty("source").GetString())[0]
        );
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void I_am_told_that_there_is_no_such_state(int first)
    {
        var error = Assert.Throws<ArgumentException>(() => new ImageSlider([("a", Shade(0))], "step", first));

        Assert.Contains($"There is no step of index {first}: the slider has 0 to 0.", error.Message);
    }

    [Fact]
    public void I_can_pass_the_samples_of_a_training()
    {
        using var scope = NewDisposeScope();

        var samples = Figures.SamplesOverEpochs([new(1, zeros(2, 1, 1, 1)), new(2, ones(2, 1, 1, 1))], columns: 1);

        Assert.Equal(
            [
                [255],
                [128],
                [128],
                [255],
            ],
            Pictures.Decode(samples.ToPng(scale: 1))
        );
    }

    [Fact]
    public void I_am_told_that_there_are_no_epochs()
    {
        var error = Assert.Throws<ArgumentException>(() => new ImageSlider([], "epoch"));

        Assert.Contains("no epoch was given", error.Message);
    }

    [Fact]
    public void I_am_told_which_epoch_has_other_images()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            new ImageSlider([Epoch(1, shade: 0), ("2", new(Pictures.Shades(3)))], "epoch")
        );

        Assert.Contains("epoch 1 has 1, epoch 2 has 3", error.Message);
    }

    private static ImageGrid Shade(int shade) => new([Pictures.Shade(shade)]);

    private static (string Label, ImageGrid Grid) Epoch(int epoch, int shade) =>
        ($"{epoch}", new([Pictures.Shade(shade)]));
}
