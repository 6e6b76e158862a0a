using GanNotebooks.Models;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using GanNotebooks.Training.Checkpoints;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training;

public sealed class GanTrainerSpecs : IDisposable
{
    private static readonly GanOptions Quick = new()
    {
        Epochs = 4,
        Seed = 3,
        SampleCount = 4,
    };

    private readonly Tensor _images = SmallGan.Images(330);
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<OptimizerOptions> Optimizers => [new SgdOptions(0.03), new AdamOptions()];

    [Fact]
    public void Training_lowers_the_discriminators_loss_on_images_it_can_learn()
    {
        using var gan = new SmallGan(Quick);

        gan.Trainer.Train(_images);

        var epochs = gan.Trainer.History.Epochs;
        Assert.Equal([1, 2, 3, 4], epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(20, gan.Trainer.History.Iterations.Count);
        Assert.True(epochs[3].Discriminator < epochs[0].Discriminator);
        Assert.Equal([4, 1, 28, 28], gan.Trainer.Samples[3].Images.shape);
    }

    [Theory]
    [MemberData(nameof(Optimizers), DisableDiscoveryEnumeration = true)]
    public void Stopped_after_epoch_2_and_resumed_to_4_equals_an_unbroken_run_bit_for_bit(OptimizerOptions optimizer)
    {
        var options = Quick with { Optimizer = optimizer };
        using var unbroken = new SmallGan(options);
        unbroken.Trainer.Train(_images);

        using (var first = new SmallGan(options with { Epochs = 2, CheckpointFolder = _folder.Path }))
            first.Trainer.Train(_images);
        using var second = new SmallGan(options with { CheckpointFolder = _folder.Path });
        using (no_grad())
            second.Generator.parameters().First().fill_(0);
        Assert.True(second.Trainer.Resume());
        second.Trainer.Train(_images);

        AssertEqual(unbroken, second);
    }

    [Theory]
    [InlineData(Pair.Mlp)]
    [InlineData(Pair.Cnn)]
    [InlineData(Pair.Dcgan)]
    public void Cancelled_in_the_middle_of_an_epoch_and_resumed_equals_an_unbroken_run_bit_for_bit(Pair pair)
    {
        var options = Quick with { Optimizer = new AdamOptions() };
        using var unbroken = new SmallGan(options, pair: pair);
        unbroken.Trainer.Train(_images);

        var kept = options with { CheckpointFolder = _folder.Path, ReportInterval = TimeSpan.Zero };
        using (var first = new SmallGan(kept, pair: pair))
            CancelAt(first, epoch: 2, iteration: 3);
        using var second = new SmallGan(kept, pair: pair);
        Assert.True(second.Trainer.Resume());
        Assert.Equal(8, second.Trainer.History.Iterations.Count);
        Assert.Equal(2, second.Trainer.History.Epochs.Count);
        second.Trainer.Train(_images);

        AssertEqual(unbroken, second);
    }

    [Fact]
    public void A_cancelled_training_keeps_what_it_learned_and_goes_on_when_trained_again()
    {
        using var unbroken = new SmallGan(Quick);
        unbroken.Trainer.Train(_images);
        using var gan = new SmallGan(Quick with { ReportInterval = TimeSpan.Zero });

        CancelAt(gan, epoch: 3, iteration: 2);
        Assert.Equal(12, gan.Trainer.History.Iterations.Count);
        Assert.Equal(2, gan.Trainer.Samples.Count);
        gan.Trainer.Train(_images);

        AssertEqual(unbroken, gan);
    }

    [Fact]
    public void A_training_does_not_go_on_with_other_images()
    {
        using (var first = new SmallGan(Quick with { CheckpointFolder = _folder.Path, ReportInterval = TimeSpan.Zero }))
            CancelAt(first, epoch: 2, iteration: 3);
        using var fewer = SmallGan.Images(250);
        using var second = new SmallGan(Quick with { CheckpointFolder = _folder.Path });
        second.Trainer.Resume();

        var error = Assert.Throws<ArgumentException>(() => second.Trainer.Train(fewer));

        Assert.Contains("began with 330 images and cannot go on with 250", error.Message);
        Assert.Equal(5, second.Trainer.History.IterationsPerEpoch);
    }

    [Theory]
    [InlineData(Pair.Mlp)]
    [InlineData(Pair.Cnn)]
    [InlineData(Pair.Dcgan)]
    public void Two_runs_of_one_seed_are_equal_and_another_seed_is_not(Pair pair)
    {
        using var first = new SmallGan(Quick, pair: pair);
        using var same = new SmallGan(Quick, pair: pair);
        using var other = new SmallGan(Quick with { Seed = 4 }, pair: pair);
        foreach (var gan in new[] { first, same, other })
            gan.Trainer.Train(_images);

        AssertEqual(first, same);
        Assert.NotEqual(first.Trainer.History.Iterations, other.Trainer.History.Iterations);
        Assert.NotEqual(Pixels(first), Pixels(other));
    }

    [Fact]
    public void Progress_tells_the_epoch_the_speed_and_the_time_that_remains()
    {
        var reports = new List<TrainingProgress>();
        using var gan = new SmallGan(Quick with { ReportInterval = TimeSpan.Zero });

        gan.Trainer.Train(_images, new SynchronousProgress<TrainingProgress>(reports.Add));

        Assert.Equal(20, reports.Count);
        Assert.Equal(
            Enumerable.Range(1, 20).Select(i => i / 20.0),
            reports.Select(report => Math.Round(report.Fraction, 6))
        );
        Assert.Equal(4, reports.Count(report => report.IsEpochEnd));
        Assert.All(reports, report => Assert.True(report.ImagesPerSecond > 0 && report.Elapsed > TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, reports[^1].Remaining);
        Assert.Equal(gan.Trainer.History.Epochs[3].Generator, reports[^1].Loss.Generator, 1e-5);
    }

    [Fact]
    public void Weights_that_overflow_stop_the_training_with_the_last_good_checkpoint_kept()
    {
        using (var good = new SmallGan(Quick with { Epochs = 1, CheckpointFolder = _folder.Path }))
            good.Trainer.Train(_images);
        var before = _folder.Files;
        using var gan = new SmallGan(Quick with { CheckpointFolder = _folder.Path });
        gan.Trainer.Resume();
        using (no_grad())
            gan.Discriminator.parameters().First().fill_(float.PositiveInfinity);

        var error = Assert.Throws<TrainingDivergedException>(() => gan.Trainer.Train(_images));

        Assert.Contains("Try a smaller learning rate", error.Message);
        Assert.Equal(new CheckpointFolder(_folder.Path).Latest()!.Folder, error.Checkpoint);
        Assert.Equal(before, _folder.Files);
    }

    [Fact]
    public void Networks_that_do_not_fit_the_options_or_each_other_are_refused_at_once()
    {
        using var generator = new MlpGenerator(50);
        using var discriminator = new MlpDiscriminator(100);

        var latents = Assert.Throws<ArgumentException>(() => new GanTrainer(generator, discriminator, Quick));
        var images = Assert.Throws<ArgumentException>(() =>
            new GanTrainer(generator, discriminator, Quick with { LatentSize = 50 })
        );

        Assert.Contains("Generator does not take latents of size 100", latents.Message);
        Assert.Contains("Discriminator does not take the generator's images of 1×28×28", images.Message);
    }

    [Fact]
    public void Options_out_of_range_are_refused_at_once()
    {
        foreach (
            var wrong in new[]
            {
                Quick with
                {
                    Epochs = 0,
                },
                Quick with
                {
                    BatchSize = 0,
                },
                Quick with
                {
                    Threads = 0,
                },
                Quick with
                {
                    Optimizer = new SgdOptions(0),
                },
            }
        )
            Assert.Throws<ArgumentOutOfRangeException>(() => new SmallGan(wrong));
    }

    public void Dispose()
    {
        _images.Dispose();
        _folder.Dispose();
    }

    private void CancelAt(SmallGan gan, int epoch, int iteration)
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new SynchronousProgress<TrainingProgress>(report =>
        {
            if (report.Epoch == epoch && report.Iteration == iteration)
                cancellation.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => gan.Trainer.Train(_images, progress, cancellation.Token));
    }

    private static void AssertEqual(SmallGan expected, SmallGan actual)
    {
        Assert.Equal(expected.Trainer.History.Iterations, actual.Trainer.History.Iterations);
        Assert.Equal(Pixels(expected), Pixels(actual));
        foreach (var (before, after) in Weights(expected).Zip(Weights(actual)))
            Assert.Equal(before, after);
    }

    private static float[] Pixels(SmallGan gan) =>
        [.. gan.Trainer.Samples.SelectMany(sample => sample.Images.data<float>().ToArray())];

    private static IEnumerable<float[]> Weights(SmallGan gan) =>
        gan
            .Generator.parameters()
            .Concat(gan.Discriminator.parameters())
            .Select(parameter => parameter.data<float>().ToArray());

    [Theory]
    [InlineData(Pair.Mlp)]
    [InlineData(Pair.Cnn)]
    [InlineData(Pair.Dcgan)]
    public void Any_number_of_threads_gives_the_same_bits(Pair pair)
    {
        using var images = SmallGan.Images(96);
        var alone = Run(1);
        Assert.Equal(alone, Run(2));
        Assert.Equal(alone, Run(3));

        float[] Run(int threads)
        {
            var options = new GanOptions
            {
                Epochs = 2,
                BatchSize = 32,
                SampleCount = 2,
                Threads = threads,
                Optimizer = new AdamOptions(1e-3),
            };
            using var gan = new SmallGan(options, pair: pair);
            gan.Trainer.Train(images);
            Assert.True(gan.Trainer.Engine.IsExplicit, gan.Trainer.Engine.ToString());
            return
            [
                .. gan.Trainer.History.Iterations.SelectMany(loss => new[] { loss.Discriminator, loss.Generator }),
                .. gan.Generator.parameters().SelectMany(parameter => parameter.data<float>().ToArray()),
                .. gan.Discriminator.parameters().SelectMany(parameter => parameter.data<float>().ToArray()),
            ];
        }
    }
}
