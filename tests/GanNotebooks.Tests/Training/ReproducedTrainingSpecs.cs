using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training;

/// <summary>The same training is the same bits, whether it was stopped on its way or not.</summary>
public sealed class ReproducedTrainingSpecs : IDisposable
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

    [Theory]
    [MemberData(nameof(Optimizers), DisableDiscoveryEnumeration = true)]
    public void Stopped_after_epoch_2_and_resumed_to_4_equals_an_unbroken_run_bit_for_bit(OptimizerOptions optimizer)
    {
        var options = Quick with { Optimizer = optimizer };
        using var unbroken = new SmallGan(options);
        unbroken.Trainer.Train(_images);

        using (var first = new SmallGan(options with { Epochs = 2, CheckpointFolder = _folder.Path }))
        {
            first.Trainer.Train(_images);
        }

        using var second = new SmallGan(options with { CheckpointFolder = _folder.Path });
        using (no_grad())
        {
            second.Generator.parameters().First().fill_(0);
        }

        Assert.True(second.Trainer.Resume());
        second.Trainer.Train(_images);

        AssertEqual(unbroken, second);
    }

    [Theory]
    [InlineData(ReportPair.Mlp)]
    [InlineData(ReportPair.Cnn)]
    [InlineData(ReportPair.Dcgan)]
    public void Cancelled_in_the_middle_of_an_epoch_and_resumed_equals_an_unbroken_run_bit_for_bit(ReportPair pair)
    {
        var options = Quick with { Optimizer = new AdamOptions() };
        using var unbroken = new SmallGan(options, pair: pair);
        unbroken.Trainer.Train(_images);

        var kept = options with { CheckpointFolder = _folder.Path, ReportInterval = TimeSpan.Zero };
        using (var first = new SmallGan(kept, pair: pair))
        {
            CancelAt(first, epoch: 2, iteration: 3);
        }

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
        {
            CancelAt(first, epoch: 2, iteration: 3);
        }

        using var fewer = SmallGan.Images(250);
        using var second = new SmallGan(Quick with { CheckpointFolder = _folder.Path });
        second.Trainer.Resume();

        var error = Assert.Throws<ArgumentException>(() => second.Trainer.Train(fewer));

        Assert.Contains("began with 330 images and cannot go on with 250", error.Message);
        Assert.Equal(5, second.Trainer.History.IterationsPerEpoch);
    }

    [Theory]
    [InlineData(ReportPair.Mlp)]
    [InlineData(ReportPair.Cnn)]
    [InlineData(ReportPair.Dcgan)]
    public void Two_runs_of_one_seed_are_equal_and_another_seed_is_not(ReportPair pair)
    {
        using var first = new SmallGan(Quick, pair: pair);
        using var same = new SmallGan(Quick, pair: pair);
        using var other = new SmallGan(Quick with { Seed = 4 }, pair: pair);
        foreach (var gan in new[] { first, same, other })
        {
            gan.Trainer.Train(_images);
        }

        AssertEqual(first, same);
        Assert.NotEqual(first.Trainer.History.Iterations, other.Trainer.History.Iterations);
        Assert.NotEqual(Pixels(first), Pixels(other));
    }

    [Theory]
    [InlineData(ReportPair.Mlp)]
    [InlineData(ReportPair.Cnn)]
    [InlineData(ReportPair.Dcgan)]
    public void Any_number_of_threads_gives_the_same_bits(ReportPair pair)
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
            {
                cancellation.Cancel();
            }
        });
        Assert.Throws<OperationCanceledException>(() => gan.Trainer.Train(_images, progress, cancellation.Token));
    }

    private static void AssertEqual(SmallGan expected, SmallGan actual)
    {
        Assert.Equal(expected.Trainer.History.Iterations, actual.Trainer.History.Iterations);
        Assert.Equal(Pixels(expected), Pixels(actual));
        foreach (var (before, after) in Weights(expected).Zip(Weights(actual)))
        {
            Assert.Equal(before, after);
        }
    }

    private static float[] Pixels(SmallGan gan) =>
        [.. gan.Trainer.Samples.SelectMany(sample => sample.Images.data<float>().ToArray())];

    private static IEnumerable<float[]> Weights(SmallGan gan) =>
        gan
            .Generator.parameters()
            .Concat(gan.Discriminator.parameters())
            .Select(parameter => parameter.data<float>().ToArray());
}
