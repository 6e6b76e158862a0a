using GanNotebooks.Metrics;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Metrics;

public sealed class StripesSpecs
{
    [Fact]
    public void Lines_that_alternate_from_top_to_bottom_are_stripes_of_rows_and_a_chessboard_is_both()
    {
        using var scope = NewDisposeScope();
        var signs = (arange(8) % 2 * 2 - 1).to(float32);
        var rows = signs.unsqueeze(1).expand(8, 8).reshape(1, 1, 8, 8);

        Assert.Equal(new Stripes(1, 0), Stripes.Of(rows));
        Assert.Equal(new Stripes(0, 1), Stripes.Of(rows.transpose(2, 3)));
        Assert.Equal(new Stripes(1, 1), Stripes.Of(rows * rows.transpose(2, 3)));
    }

    [Fact]
    public void The_shares_are_those_of_the_fourier_transforms_power()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var images = rand(5, 1, 28, 20) * 2 - 1;

        var power = fft.fft2(images.to(float64).squeeze(1)).abs().square();
        power[TensorIndex.Ellipsis, 0, 0] = 0;
        var whole = power.sum().item<double>();
        var stripes = Stripes.Of(images);

        Assert.Equal(power.select(1, 14).sum().item<double>() / whole, stripes.Rows, 1e-12);
        Assert.Equal(power.select(2, 10).sum().item<double>() / whole, stripes.Columns, 1e-12);
    }

    [Fact]
    public void Images_without_a_pattern_or_of_odd_size_are_refused()
    {
        using var scope = NewDisposeScope();

        Assert.Contains("one grey", Assert.Throws<ArgumentException>(() => Stripes.Of(zeros(2, 1, 4, 4))).Message);
        Assert.Contains("[2, 1, 5, 4]", Assert.Throws<ArgumentException>(() => Stripes.Of(rand(2, 1, 5, 4))).Message);
    }
}
