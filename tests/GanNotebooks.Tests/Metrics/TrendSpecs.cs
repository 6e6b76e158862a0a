using GanNotebooks.Metrics;

namespace GanNotebooks.Tests.Metrics;

public sealed class TrendSpecs
{
    [Theory]
    [InlineData(new[] { 1.0, 2, 3 }, "rises", 1, 3)]
    [InlineData(new[] { 3.0, 1, 2, 0 }, "falls", 2.7, 0.3)]
    [InlineData(new[] { 1.0, 1.5, 0.5, 1.0 }, "falls", 1.15, 0.85)]
    [InlineData(new[] { 1.0, 1.01, 1.0, 1.01 }, "stays level", 1.002, 1.008)]
    [InlineData(new[] { 5.0 }, "stays level", 5, 5)]
    public void A_trend_is_the_least_squares_line(double[] values, string verb, double start, double end)
    {
        var trend = Trend.Of(values);

        Assert.Equal(verb, trend.Verb);
        Assert.Equal(start, trend.Start, 1e-9);
        Assert.Equal(end, trend.End, 1e-9);
    }

    [Fact]
    public void There_is_no_trend_of_nothing() => Assert.Throws<ArgumentException>(() => Trend.Of([]));
}
