using GanNotebooks.Charts;

namespace GanNotebooks.Tests.Charts;

public sealed class ThinningSpecs
{
    [Fact]
    public void I_keep_all_points_of_a_short_curve() => Assert.Equal([0, 1, 2], Thinning.Keep([5, 4, 6], limit: 3));

    [Fact]
    public void I_keep_the_lowest_and_the_highest_of_each_bucket_in_their_order() =>
        Assert.Equal([1, 3, 4, 6], Thinning.Keep([5, 9, 4, 1, 2, 3, 8, 7], limit: 4));

    [Fact]
    public void I_keep_every_peak_of_a_long_curve()
    {
        var values = Enumerable.Range(0, 18_740).Select(i => Math.Sin(i / 400.0)).ToArray();
        (values[7_001], values[12_345]) = (90, -90);

        var kept = Thinning.Keep(values, limit: 1000);

        Assert.Contains(7_001, kept);
        Assert.Contains(12_345, kept);
        Assert.InRange(kept.Length, 900, 1000);
        Assert.Equal(kept.Order(), kept);
    }

    [Fact]
    public void I_keep_no_value_that_is_not_finite() =>
        Assert.Equal([1, 3], Thinning.Keep([double.NaN, 1, double.NegativeInfinity, 2], limit: 100));
}
