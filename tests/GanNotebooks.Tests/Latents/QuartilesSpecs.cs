using GanNotebooks.Latents;

namespace GanNotebooks.Tests.Latents;

public sealed class QuartilesSpecs
{
    // numpy.quantile(values, [0.25, 0.5, 0.75])
    [Theory]
    [InlineData(new[] { 5.0 }, 5, 5, 5)]
    [InlineData(new[] { 2.0, 1 }, 1.25, 1.5, 1.75)]
    [InlineData(new[] { 4.0, 1, 3, 2 }, 1.75, 2.5, 3.25)]
    [InlineData(new[] { 1.0, 2, 3, 4, 100 }, 2, 3, 4)]
    public void They_are_numpys(double[] values, double lower, double median, double upper) =>
        Assert.Equal(new Quartiles(lower, median, upper), Quartiles.Of(values));

    [Fact]
    public void There_are_none_of_nothing() => Assert.Throws<ArgumentException>(() => Quartiles.Of([]));
}
