using CsCheck;
using GanNotebooks.Metrics;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Metrics;

/// <summary>The distance of normal distributions of known parameters against its closed form.</summary>
public sealed class FrechetDistanceSpecs
{
    private const double Tolerance = 1e-6;

    private static Gen<double[]> Numbers(double lowest, double highest) => Gen.Double[lowest, highest].Array[6];

    // Where both covariances have the same eigenvectors, it is Σ (mᵢ − nᵢ)² + (√aᵢ − √bᵢ)².
    [Fact]
    public void Distributions_along_the_same_axes_have_the_closed_form_distance_singular_ones_too() =>
        Gen.Select(Numbers(-3, 3), Numbers(-3, 3), Deviations, Deviations, Gen.Int[0, 1000])
            .Sample(
                (mean, otherMean, deviations, otherDeviations, seed) =>
                {
                    using var scope = NewDisposeScope();
                    var axes = Rotation(seed);

                    var distance = FrechetDistance.Between(
                        Statistics(mean, deviations, axes),
                        Statistics(otherMean, otherDeviations, axes)
                    );

                    var expected =
                        mean.Zip(otherMean, (m, n) => (m - n) * (m - n)).Sum()
                        + deviations.Zip(otherDeviations, (a, b) => (a - b) * (a - b)).Sum();
                    Assert.Equal(expected, distance.Value, Tolerance);
                },
                iter: 200
            );

    // tr (Σ₁Σ₂)^½ in two dimensions is √(tr Σ₁Σ₂ + 2 √(det Σ₁Σ₂)).
    [Fact]
    public void Two_dimensions_along_any_axes_have_the_closed_form_distance_singular_ones_too() =>
        Gen.Select(Gen.Double[0, 2], Gen.Double[0, 2], Gen.Double[0, 3], Gen.OneOf(Gen.Const(0.0), Gen.Double[0, 2]))
            .Sample(
                (a, b, angle, other) =>
                {
                    var (c, s) = (Math.Cos(angle), Math.Sin(angle));
                    double[,] first =
                    {
                        { a * c * c + other * s * s, (a - other) * c * s },
                        { (a - other) * c * s, a * s * s + other * c * c },
                    };
                    double[,] second =
                    {
                        { b, 0 },
                        { 0, 1 },
                    };

                    var distance = FrechetDistance.Between(new([0, 0], first, 10), new([1, 2], second, 20));

                    var product = first[0, 0] * b + first[1, 1];
                    var common = Math.Sqrt(product + 2 * Math.Sqrt(a * other * b));
                    Assert.Equal(5 + a + other + b + 1 - 2 * common, distance.Value, Tolerance);
                    Assert.Equal((10, 20), (distance.Count, distance.ReferenceCount));
                },
                iter: 200
            );

    [Fact]
    public void Equal_distributions_are_at_no_distance_even_with_fewer_images_than_features()
    {
        using var few = randn(5, 64);

        var statistics = FeatureStatistics.Of(few);

        Assert.InRange(FrechetDistance.Between(statistics, statistics).Value, 0, Tolerance);
    }

    [Fact]
    public void Mean_and_covariance_are_those_of_the_textbook()
    {
        using var features = tensor(new float[] { 1, 10, 3, 30, 5, 20 }, [3, 2]);

        var statistics = FeatureStatistics.Of(features);

        // (3, 20); variances 4 and 100, covariance (−2·−10 + 0·10 + 2·0) / 2 = 10.
        var same = new FeatureStatistics(
            [3, 20],
            new double[,]
            {
                { 4, 10 },
                { 10, 100 },
            },
            3
        );
        Assert.InRange(FrechetDistance.Between(statistics, same).Value, 0, Tolerance);
        Assert.Equal((3, 2), (statistics.Count, statistics.Features));
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        using var one = zeros(1, 3);
        var two = new FeatureStatistics([0, 0], new double[2, 2], 9);
        var three = new FeatureStatistics([0, 0, 0], new double[3, 3], 9);

        Assert.Contains("[1, 3]", Assert.Throws<ArgumentException>(() => FeatureStatistics.Of(one)).Message);
        Assert.Contains(
            "2 features",
            Assert.Throws<ArgumentException>(() => FrechetDistance.Between(two, three)).Message
        );
        Assert.Throws<ArgumentException>(() => new FeatureStatistics([0, 0], new double[2, 3], 9));
    }

    private static Gen<double[]> Deviations => Gen.OneOf(Gen.Const(0.0), Gen.Double[0, 4]).Array[6];

    private static Tensor Rotation(int seed)
    {
        using var generator = new Generator((ulong)seed, CPU);
        return linalg.qr(randn([6, 6], float64, generator: generator)).Q;
    }

    private static FeatureStatistics Statistics(double[] mean, double[] deviations, Tensor axes)
    {
        var covariance = axes.mm(diag(tensor(deviations).square())).mm(axes.t()).contiguous();
        var values = covariance.data<double>().ToArray();
        var square = new double[6, 6];
        Buffer.BlockCopy(values, 0, square, 0, values.Length * sizeof(double));
        return new(mean, square, 100);
    }
}
