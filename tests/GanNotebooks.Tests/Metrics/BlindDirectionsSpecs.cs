using GanNotebooks.Metrics;
using GanNotebooks.Models;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Metrics;

public sealed class BlindDirectionsSpecs
{
    [Fact]
    public void The_reports_discriminator_answers_the_same_whatever_its_blind_directions_hold()
    {
        using var scope = NewDisposeScope();
        var discriminator = new CnnDiscriminator();
        var blind = new BlindDirections(discriminator.get_parameter("conv1.0.weight")!);
        var images = rand(4, 1, 28, 28) * 2 - 1;
        var other = images + 7 * blind.Invisible(randn(4, 1, 28, 28));

        using var noGrad = no_grad();
        var difference = (discriminator.call(images) - discriminator.call(other)).abs().max().item<float>();

        Assert.Equal(3, blind.Count);
        Assert.True((images - other).abs().max().item<float>() > 1);
        Assert.True(difference < 1e-5, $"off by {difference}");
    }

    [Fact]
    public void Visible_and_invisible_part_add_up_and_are_orthogonal_block_by_block()
    {
        using var scope = NewDisposeScope();
        var blind = new BlindDirections(randn(2, 1, 2, 2));
        var images = randn(3, 1, 28, 28);

        var (visible, invisible) = (blind.Visible(images), blind.Invisible(images));

        Assert.Equal(2, blind.Count);
        Assert.True((visible + invisible - images).abs().max().item<float>() < 1e-5);
        Assert.True(Math.Abs((visible * invisible).sum().item<float>()) < 1e-2);
        Assert.True(blind.Visible(invisible).abs().max().item<float>() < 1e-5);
    }

    [Fact]
    public void Four_independent_filters_see_everything()
    {
        using var scope = NewDisposeScope();
        var blind = new BlindDirections(eye(4).view(4, 1, 2, 2));

        Assert.Equal(0, blind.Count);
        Assert.All(blind.InvisibleShare(rand(2, 1, 4, 4)), share => Assert.Equal(0, share, 1e-6));
    }

    [Fact]
    public void A_filter_that_averages_is_blind_to_stripes_but_not_to_even_images()
    {
        using var scope = NewDisposeScope();
        var blind = new BlindDirections(ones(1, 1, 2, 2));
        var white = ones(1, 1, 4, 4);
        var stripes = tensor(new float[] { 1, -1, 1, -1 }).expand(4, 4).reshape(1, 1, 4, 4);

        Assert.Equal([0, 0.5], blind.InvisibleShare(cat([white, stripes])).Select(share => Math.Round(share, 6)));
    }

    [Fact]
    public void Filters_of_another_shape_are_refused()
    {
        using var filters = zeros(1, 3, 2, 2);

        var error = Assert.Throws<ArgumentException>(() => new BlindDirections(filters));

        Assert.Contains("[1, 3, 2, 2]", error.Message);
    }
}
