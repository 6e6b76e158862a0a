using GanNotebooks.Charts;
using GanNotebooks.Data;
using GanNotebooks.Metrics;
using GanNotebooks.Models;
using GanNotebooks.Tests.Support;
using Microsoft.DotNet.Interactive.Formatting;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Metrics;

/// <summary>All metrics together, on a part of Fashion-MNIST, by the judge of the repository.</summary>
public sealed class QualitySpecs : IClassFixture<QualitySpecs.Part>
{
    private const int Count = 500;

    private readonly Part _part;

    public QualitySpecs(Part part) => _part = part;

    private QualityReference Reference => _part.Reference;

    [Fact]
    public void Real_images_darker_ones_a_generator_before_its_training_and_noise_come_in_this_order()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var generator = new MlpGenerator();

        var floor = Reference.Floor(Count);
        var dark = Reference.Measure(_part.Test.narrow(0, 0, Count).add(1).mul(0.7).sub(1));
        var untrained = Reference.Measure(generator, seed: 1, Count);
        var noise = Reference.Noise(Count);

        Quality[] all = [floor, dark, untrained, noise];
        Assert.All(all, quality => Assert.Equal((Count, Count), (quality.Count, quality.Frechet.ReferenceCount)));
        Assert.Equal(all, all.OrderBy(quality => quality.Frechet.Value));
        Assert.Equal(all[2..], all.OrderBy(quality => quality.Kernel.Value).TakeLast(2));
        Assert.All(all[..2], quality => Assert.InRange(quality.DensityCoverage.Coverage, 0.9, 1));
        Assert.All(all[2..], quality => Assert.InRange(quality.DensityCoverage.Coverage, 0, 0.1));
        Assert.All(all, quality => Assert.Equal((10, 50), (quality.Kernel.Blocks, quality.Kernel.BlockSize)));
        Assert.Empty(floor.Classes.Dropped);
        Assert.True(noise.Classes.Dropped.Length >= 5, noise.Classes.ToString());
        Assert.Equal(0.7 * ImageMetrics.MeanBrightness(_part.Test.narrow(0, 0, Count)).Average(), dark.MeanGrey, 0.01);
        Assert.Equal(127.5, noise.MeanGrey, 1);
        Assert.Equal(1 / 3.0, noise.EdgeEnergy, 0.01);
    }

    [Fact]
    public void Copies_of_training_images_are_told_from_real_images_that_nobody_trained_on()
    {
        var copies = Reference.Floor(Count).Memorisation;
        var fresh = Reference.Measure(_part.Test.narrow(0, 0, Count)).Memorisation;

        Assert.Equal((1, 0), (copies.SuspiciousShare, copies.Images.Median));
        Assert.Equal(0.01, fresh.SuspiciousShare, 0.005);
        Assert.Equal(fresh.HeldBack.Median, fresh.Images.Median);
    }

    [Fact]
    public void A_score_is_the_distance_and_the_classes_of_the_whole_measurement()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var generator = new DcganGenerator(width: 4);
        generator.train();
        var latents = GanNotebooks.Latents.LatentBatch.FromSeed(7, Count);

        var score = Reference.Score(generator, latents);
        var quality = Reference.Measure(generator, seed: 7, Count);

        Assert.Equal(quality.Frechet, score.Frechet);
        Assert.Equal(quality.Classes.Counts, score.Classes.Counts);
        Assert.Equal(Count, score.Count);
        Assert.True(generator.training);
    }

    [Fact]
    public void A_generator_that_knows_one_class_is_caught_dropping_the_others()
    {
        using var scope = NewDisposeScope();
        using var training = FashionMnist.Load(Split.Train, RepositoryPaths.Data);
        using var bags = training.Only("Bag");

        var classes = Reference.Score(bags.Images.narrow(0, 0, Count)).Classes;

        Assert.Equal(9, classes.Dropped.Length);
        Assert.DoesNotContain("Bag", classes.Dropped);
        Assert.InRange(classes.Entropy, 0, 0.5);
    }

    [Fact]
    public void It_can_be_stopped_and_diverged_images_are_refused()
    {
        using var scope = NewDisposeScope();
        var stopped = new CancellationToken(canceled: true);

        Assert.Throws<OperationCanceledException>(() => Reference.Noise(10, cancellationToken: stopped));
        Assert.Throws<ArgumentException>(() => Reference.Score(full(10, 1, 28, 28, float.NaN)));
    }

    [Fact]
    public void A_table_shows_each_row_with_its_figures_and_says_what_they_were_measured_by()
    {
        ChartFormatter.Register();
        var floor = Reference.Floor(Count);

        var table = Figures.Quality(("<real>", floor), ("noise", Reference.Noise(Count)));

        Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(QualityTable)));
        var html = table.ToDisplayString("text/html");
        Assert.Contains("&lt;real&gt;", html);
        Assert.Contains($"<td>{floor.Frechet.Value:F2}</td>", html);
        Assert.DoesNotContain("<script", html);
        var text = table.ToDisplayString("text/plain");
        Assert.Contains("dropped classes", text);
        Assert.Contains("500 held-back images", text);
        Assert.Throws<ArgumentException>(() => Figures.Quality());
    }

    [Fact]
    public void A_chart_shows_the_shares_of_classes_in_percent_with_the_number_of_images()
    {
        ChartFormatter.Register();
        var classes = Reference.Classes;

        var figure = Figures
            .ClassHistogram([("real", classes), ("again", classes)])
            .ToDisplayString(ChartFormatter.PlotlyType);

        Assert.Contains("% of 500 images", figure);
        Assert.Contains("Ankle boot", figure);
    }

    [Fact]
    public void A_grid_shows_nearest_training_images_below_images()
    {
        using var copies = Reference.TrainingImages([3, 5]);

        var grid = Figures.NearestImages(copies, Reference);

        Assert.Equal((2, 2), (grid.Rows, grid.Columns));
        Assert.Equal(["0", "0"], grid.ColumnLabels);
        Assert.True(grid.Images[0].Pixels.SequenceEqual(grid.Images[2].Pixels));
    }

    /// <summary>The first images of Fashion-MNIST.</summary>
    public sealed class Part : IDisposable
    {
        private readonly ImageDataset _test = FashionMnist.Load(Split.Test, RepositoryPaths.Data);
        private readonly ImageDataset _training = FashionMnist.Load(Split.Train, RepositoryPaths.Data);
        private readonly Judge _judge = Judge.Load();

        public Part()
        {
            Test = _test.Images.narrow(0, 0, Count).DetachFromDisposeScope();
            Training = _training.Images.narrow(0, 0, 5000).DetachFromDisposeScope();
            Reference = new QualityReference(_judge, Test, Training);
        }

        public Tensor Test { get; }

        public Tensor Training { get; }

        public QualityReference Reference { get; }

        public void Dispose()
        {
            Reference.Dispose();
            Test.Dispose();
            Training.Dispose();
            _judge.Dispose();
            _test.Dispose();
            _training.Dispose();
        }
    }
}
