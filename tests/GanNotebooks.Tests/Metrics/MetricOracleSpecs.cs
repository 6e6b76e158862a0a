using GanNotebooks.Metrics;
using GanNotebooks.Safetensors;
using GanNotebooks.Tests.Support;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Metrics;

/// <summary>The metrics of small sets against what numpy and scipy compute by the papers' formulas (Oracles/metrics.py).</summary>
public sealed class MetricOracleSpecs : IDisposable
{
    private const int Block = 20;

    private readonly SafetensorsContent _oracle = SafetensorsFile.Read(RepositoryPaths.Oracle("metrics.safetensors"));

    private Tensor Fake => _oracle.Tensors["fake"];

    private Tensor Real => _oracle.Tensors["real"];

    [Fact]
    public void The_Frechet_distance_is_that_of_scipys_square_root()
    {
        var distance = FrechetDistance.Between(FeatureStatistics.Of(Fake), FeatureStatistics.Of(Real));

        Assert.Equal(Expected("frechet")[0], distance.Value, 1e-9);
        Assert.Equal((70, 90), (distance.Count, distance.ReferenceCount));
    }

    [Fact]
    public void The_Frechet_distance_is_the_same_from_either_side()
    {
        var (fake, real) = (FeatureStatistics.Of(Fake), FeatureStatistics.Of(Real));

        Assert.Equal(FrechetDistance.Between(fake, real).Value, FrechetDistance.Between(real, fake).Value, 1e-9);
    }

    [Fact]
    public void The_kernel_distance_and_its_error_are_those_of_all_pairs_one_by_one()
    {
        var distance = KernelDistance.Between(Fake, Real, Block, seed: null);

        Assert.Equal(Expected("kernel")[0], distance.Value, 1e-9);
        Assert.Equal(Expected("kernel")[1], distance.StandardError, 1e-9);
        Assert.Equal(
            (3, Block, 60, 60),
            (distance.Blocks, distance.BlockSize, distance.Count, distance.ReferenceCount)
        );
    }

    [Fact]
    public void Precision_recall_density_and_coverage_are_those_of_all_distances()
    {
        using var neighbourhoods = new Neighbourhoods(Real);

        var (precisionRecall, densityCoverage) = neighbourhoods.Compare(Fake);

        var expected = Expected("neighbours");
        Assert.Equal(expected[0], precisionRecall.Precision, 1e-12);
        Assert.Equal(expected[1], precisionRecall.Recall, 1e-12);
        Assert.Equal(expected[2], densityCoverage.Density, 1e-12);
        Assert.Equal(expected[3], densityCoverage.Coverage, 1e-12);
        Assert.Equal((3, 70, 90), (precisionRecall.K, precisionRecall.Count, precisionRecall.ReferenceCount));
        Assert.Equal((5, 70, 90), (densityCoverage.K, densityCoverage.Count, densityCoverage.ReferenceCount));
    }

    [Fact]
    public void The_entropy_is_scipys()
    {
        var counts = Expected("counts").Select(count => (int)count);
        string[] names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];

        var histogram = new ClassHistogram([.. names], [.. counts]);

        Assert.Equal(Expected("entropy")[0], histogram.Entropy, 1e-12);
    }

    [Fact]
    public void Nearest_images_and_quantiles_of_their_distances_are_numpys()
    {
        using var scope = NewDisposeScope();

        var nearest = NearestImages.Find(_oracle.Tensors["images"].to(float32), _oracle.Tensors["among"].to(float32));

        Assert.Equal(Expected("nearest").Select(index => (int)index), nearest.Indices);
        foreach (var (expected, actual) in Expected("nearest_distances").Zip(nearest.Distances))
        {
            Assert.Equal(expected, actual, 1e-9);
        }

        var quantiles = Expected("nearest_quantiles");
        Assert.Equal(quantiles[0], nearest.Below(0.01), 1e-9);
        Assert.Equal(quantiles[1], nearest.Median, 1e-9);
        Assert.Equal(quantiles[2], nearest.Below(0.9), 1e-9);
        Assert.Equal((25, 25), (nearest.Count, nearest.AmongCount));
    }

    public void Dispose() => _oracle.Dispose();

    private double[] Expected(string name) => _oracle.Tensors[name].data<double>().ToArray();
}
