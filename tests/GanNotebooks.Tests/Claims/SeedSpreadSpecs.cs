using System.Globalization;
using GanNotebooks.Claims;
using GanNotebooks.Data;
using GanNotebooks.Tests.Support;

namespace GanNotebooks.Tests.Claims;

public sealed class SeedSpreadSpecs
{
    [Fact]
    public void Quantiles_of_t_are_those_of_scipy()
    {
        var lines = Oracle("quantiles.csv");
        Assert.Equal(180, lines.Count);
        Assert.All(
            lines,
            line =>
            {
                var expected = Number(line[2]);
                var t = StudentT.TwoSided(Number(line[0]), (int)Number(line[1]));
                Assert.Equal(expected, t, 1e-12 * expected);
            }
        );
    }

    [Fact]
    public void Intervals_of_a_mean_are_those_of_scipy()
    {
        var lines = Oracle("intervals.csv");
        Assert.Equal(15, lines.Count);
        Assert.All(
            lines,
            line =>
            {
                double[] values = [.. line[0].Split(' ').Select(Number)];
                var spread = SeedSpread.Of(values);
                var size = values.Max(Math.Abs);
                Assert.Equal(values.Length, spread.Count);
                Assert.Equal(Number(line[1]), spread.Mean, 1e-12 * size);
                Assert.Equal(Number(line[2]), spread.Deviation, 1e-12 * size);
                Assert.Equal(Number(line[3]), spread.Low, 1e-8 * Math.Max(size, spread.Margin));
                Assert.Equal(Number(line[4]), spread.High, 1e-8 * Math.Max(size, spread.Margin));
            }
        );
    }

    [Fact]
    public void One_seed_has_no_interval_and_none_no_spread()
    {
        var spread = SeedSpread.Of([3]);
        Assert.Equal((1, 3.0), (spread.Count, spread.Mean));
        Assert.True(double.IsNaN(spread.Deviation) && double.IsNaN(spread.Low) && double.IsNaN(spread.High));
        Assert.Throws<ArgumentException>(() => SeedSpread.Of([]));
        Assert.Throws<ArgumentException>(() => SeedSpread.Of([1, double.NaN]));
    }

    private static List<IReadOnlyList<string>> Oracle(string name) =>
        [.. Csv.Read(File.ReadAllText(RepositoryPaths.Oracle(name))).Skip(1).Select(line => line.Fields)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
