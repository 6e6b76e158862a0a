using GanNotebooks.Metrics;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Metrics;

/// <summary>Distances between sets by hand, where no paper's formula is needed to see what is right.</summary>
public sealed class NeighboursSpecs
{
    // Real ones at 0, 1, 2 and 10: their nearest neighbours are 1, 1, 1 and 8 away.
    private static Tensor Real => tensor(new float[] { 0, 1, 2, 10 }, [4, 1]);

    [Fact]
    public void Spheres_on_a_line_are_those_drawn_by_hand()
    {
        using var scope = NewDisposeScope();
        using var neighbourhoods = new Neighbourhoods(Real, k: 1, densityK: 1);
        // Inside of the spheres of 1, 2 and 10; of 10 alone; of none. Their own nearest are 3, 3 and 25 away.
        var fake = tensor(new float[] { 2, 5, 30 }, [3, 1]);

        var (precisionRecall, densityCoverage) = neighbourhoods.Compare(fake);

        Assert.Equal(new PrecisionRecall(2 / 3.0, 1, 1, 3, 4), precisionRecall);
        Assert.Equal(new DensityCoverage(4 / 3.0, 3 / 4.0, 1, 3, 4), densityCoverage);
    }

    [Fact]
    public void Images_far_from_all_real_ones_have_neither_precision_nor_coverage()
    {
        using var scope = NewDisposeScope();
        using var neighbourhoods = new Neighbourhoods(Real, k: 1, densityK: 1);
        var fake = tensor(new float[] { 1000, 1001, 1002 }, [3, 1]);

        var (precisionRecall, densityCoverage) = neighbourhoods.Compare(fake);

        Assert.Equal((0, 0), (precisionRecall.Precision, precisionRecall.Recall));
        Assert.Equal((0, 0), (densityCoverage.Density, densityCoverage.Coverage));
    }

    [Fact]
    public void One_good_image_repeated_is_precise_but_recalls_and_covers_little()
    {
        using var scope = NewDisposeScope();
        var real = randn(600, 8);
        using var neighbourhoods = new Neighbourhoods(real);
        var fake = real.narrow(0, 0, 1).repeat(600, 1) + 1e-4 * randn(600, 8);

        var (precisionRecall, densityCoverage) = neighbourhoods.Compare(fake);

        Assert.Equal(1, precisionRecall.Precision);
        Assert.InRange(precisionRecall.Recall, 0, 0.01);
        Assert.InRange(densityCoverage.Coverage, 0, 0.05);
    }

    [Fact]
    public void The_kernel_distance_of_equal_distributions_is_within_a_few_errors_of_0_and_of_others_far_above()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var (x, y) = (randn(2000, 8), randn(2000, 8));

        var same = KernelDistance.Between(x, y, blockSize: 100);
        var other = KernelDistance.Between(x, y + 1, blockSize: 100);

        Assert.Equal((20, 2000), (same.Blocks, same.Count));
        Assert.InRange(Math.Abs(same.Value), 0, 4 * same.StandardError);
        Assert.True(other.Value > 20 * other.StandardError, other.ToString());
    }

    [Fact]
    public void A_single_block_has_a_distance_but_no_error()
    {
        using var scope = NewDisposeScope();

        var distance = KernelDistance.Between(randn(30, 4), randn(50, 4), blockSize: 100);

        Assert.Equal((1, 30, 30), (distance.Blocks, distance.BlockSize, distance.Count));
        Assert.True(double.IsFinite(distance.Value));
        Assert.Equal(double.NaN, distance.StandardError);
    }

    [Fact]
    public void Sets_that_are_too_small_or_of_other_features_are_refused()
    {
        using var scope = NewDisposeScope();
        using var neighbourhoods = new Neighbourhoods(randn(6, 4));

        Assert.Throws<ArgumentOutOfRangeException>(() =>
            KernelDistance.Between(randn(9, 4), randn(9, 4), blockSize: 1)
        );
        Assert.Throws<ArgumentException>(() => new Neighbourhoods(randn(5, 4)));
        Assert.Throws<ArgumentException>(() => neighbourhoods.Compare(randn(3, 4)));
        var error = Assert.Throws<ArgumentException>(() => KernelDistance.Between(randn(9, 4), randn(9, 5)));
        Assert.Contains("[9, 5]", error.Message);
    }

    [Fact]
    public void It_can_be_stopped()
    {
        using var scope = NewDisposeScope();
        using var neighbourhoods = new Neighbourhoods(randn(6, 4));
        var stopped = new CancellationToken(canceled: true);

        Assert.Throws<OperationCanceledException>(() => neighbourhoods.Compare(randn(6, 4), stopped));
        Assert.Throws<OperationCanceledException>(() =>
            KernelDistance.Between(randn(6, 4), randn(6, 4), cancellationToken: stopped)
        );
    }
}
