using GanNotebooks.Charts;

namespace GanNotebooks.Tests.Charts;

public sealed class MovingAverageSpecs
{
    [Fact]
    public void I_get_what_the_formula_gives_by_hand()
    {
        // m: 0.5, 1.25, 3.125; 1 − 0.5ᵗ: 0.5, 0.75, 0.875.
        Assert.Equal([1, 1.666667, 3.571429], Rounded(MovingAverage.Of([1, 2, 5], alpha: 0.5)));
    }

    [Fact]
    public void I_get_a_constant_back_from_its_first_value_on() =>
        Assert.Equal([3, 3, 3, 3], Rounded(MovingAverage.Of([3, 3, 3, 3], alpha: 0.02)));

    [Fact]
    public void I_get_the_values_themselves_without_smoothing() =>
        Assert.Equal([4, -1, 7], MovingAverage.Of([4, -1, 7], alpha: 1));

    [Fact]
    public void I_lose_nothing_of_the_average_to_a_value_that_is_not_finite()
    {
        var averages = MovingAverage.Of([1, double.NaN, double.PositiveInfinity, 2], alpha: 0.5);

        Assert.Equal([1, double.NaN, double.NaN, 1.666667], Rounded(averages));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void I_am_told_what_smoothing_may_be(double alpha)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => MovingAverage.Of([1], alpha));

        Assert.Contains("above 0 and at most 1", error.Message);
    }

    private static double[] Rounded(double[] values) => [.. values.Select(v => Math.Round(v, 6))];
}
