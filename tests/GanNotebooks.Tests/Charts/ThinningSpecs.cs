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

    [Fact]
    public void A_smooth_curve_through_the_points_kept_runs_where_it_ran_through_all()
    {
        var values = Enumerable.Range(0, 18_740).Select(i => Math.Sin(i / 1000.0) + Math.Exp(-i / 500.0)).ToArray();

        var kept = Thinning.KeepShape(values, limit: 100);

        Assert.Equal((0, values.Length - 1), (kept[0], kept[^1]));
        Assert.InRange(kept.Length, 90, 100);
        var furthest = kept.Zip(kept[1..])
            .SelectMany(stretch =>
                Enumerable
                    .Range(stretch.First, stretch.Second - stretch.First)
                    .Select(i =>
                    {
                        var share = (i - stretch.First) / (double)(stretch.Second - stretch.First);
                        return Math.Abs(
                            values[i] - values[stretch.First] - share * (values[stretch.Second] - values[stretch.First])
                        );
                    })
            )
            .Max();
        Assert.InRange(furthest, 0, 0.03);
    }
}
