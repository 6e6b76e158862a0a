using GanNotebooks.Safetensors;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using GanNotebooks.Training.Checkpoints;
using GanNotebooks.Training.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training.Losses;

/// <summary>The trainer with each loss: what it computes, and that it goes on where it stopped.</summary>
public sealed class TrainedLossSpecs : IDisposable
{
    private static readonly GanOptions Quick = new()
    {
        Epochs = 4,
        Seed = 3,
        SampleCount = 4,
        ReportInterval = TimeSpan.Zero,
    };

    private readonly Tensor _images = SmallGan.Images(330);
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<GanLoss> Losses => [.. LogitGan.Losses];

    public static TheoryData<GanOptions> Recipes =>
        [
            .. LogitGan.Losses.Select(loss => Quick with { Loss = loss, Optimizer = new AdamOptions() }),
            Quick with
            {
                Ema = 0.9,
            },
            Quick with
            {
                LearningRateDecay = LearningRateDecay.Linear,
            },
            Quick with
            {
                Loss = new WassersteinGradientPenalty(CriticSteps: 4),
                Optimizer = new AdamOptions(1e-3),
                LearningRateDecay = LearningRateDecay.Linear,
                Ema = 0.99,
            },
        ];

    [Theory]
    [MemberData(nameof(Losses), DisableDiscoveryEnumeration = true)]
    public void The_trainers_losses_are_those_of_the_plain_step_in_float64(GanLoss loss)
    {
        foreach (var optimizer in new OptimizerOptions[] { new SgdOptions(0.03), new AdamOptions() })
        {
            var options = Quick with { Loss = loss, Optimizer = optimizer };
            using var gan = new LogitGan(options);
            using var again = new LogitGan(options);
            using var plain = new PlainStep(
                again.Generator.to(float64),
                again.Discriminator.to(float64),
                optimizer,
                loss
            );

            gan.Trainer.Train(_images);

            Assert.Equal(20, gan.Trainer.History.Iterations.Count);
            foreach (var (trained, expected) in gan.Trainer.History.Iterations.Zip(ByHand(plain, options)))
            {
                Assert.Equal(expected.Discriminator, trained.Discriminator, 1e-5);
                Assert.Equal(expected.Generator, trained.Generator, 1e-5);
                Assert.Equal(expected.RealScore, trained.RealScore, 1e-5);
                Assert.Equal(expected.FakeScore, trained.FakeScore, 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Recipes), DisableDiscoveryEnumeration = true)]
    public void Cancelled_in_the_middle_of_an_epoch_and_resumed_equals_an_unbroken_run_bit_for_bit(GanOptions options)
    {
        using var unbroken = new LogitGan(options);
        unbroken.Trainer.Train(_images);

        var kept = options with { CheckpointFolder = _folder.Path };
        using (var first = new LogitGan(kept))
        {
            CancelAt(first, epoch: 2, iteration: 3);
        }

        using var second = new LogitGan(kept);
        using (no_grad())
        {
            second.Generator.parameters().First().fill_(0);
        }

        Assert.True(second.Trainer.Resume());
        Assert.Equal(8, second.Trainer.History.Iterations.Count);
        second.Trainer.Train(_images);

        Assert.Equal(unbroken.Trainer.History.Iterations, second.Trainer.History.Iterations);
        AssertEqual(Checkpoint.FilesOf(unbroken.Trainer.Parts), Checkpoint.FilesOf(second.Trainer.Parts));
    }

    [Fact]
    public void G_takes_a_step_in_the_first_iteration_and_then_in_every_so_many()
    {
        using var gan = new LogitGan(Quick with { Loss = new WassersteinGradientPenalty(CriticSteps: 3) });

        gan.Trainer.Train(_images);

        var generator = gan.Trainer.History.Iterations.Select(loss => loss.Generator).ToArray();
        Assert.Equal(20, generator.Length);
        for (var i = 1; i < generator.Length; i++)
        {
            Assert.Equal(i % 3 != 0, generator[i] == generator[i - 1]);
        }
    }

    [Fact]
    public void Images_and_latents_are_the_same_whatever_the_loss()
    {
        using var report = new LogitGan(Quick);
        using var wasserstein = new LogitGan(Quick with { Loss = new WassersteinGradientPenalty() });
        report.Trainer.Train(_images);
        wasserstein.Trainer.Train(_images);

        var states = new[] { report, wasserstein }.Select(gan =>
            gan.Trainer.Parts.State.Random.get_state().bytes.ToArray()
        );

        Assert.Single(states.Select(Convert.ToHexString).Distinct());
    }

    [Fact]
    public void Scores_are_probabilities_where_the_loss_makes_them_that()
    {
        foreach (var loss in LogitGan.Losses)
        {
            using var gan = new LogitGan(Quick with { Loss = loss, Epochs = 1 });
            gan.Trainer.Train(_images);

            var history = gan.Trainer.History;

            Assert.Equal(loss is Bce or NonSaturating, history.ScoresAreProbabilities);
            if (history.ScoresAreProbabilities)
            {
                Assert.All(history.Iterations, iteration => Assert.InRange(iteration.RealScore, 0, 1));
            }
        }
    }

    public void Dispose()
    {
        _images.Dispose();
        _folder.Dispose();
    }

    /// <summary>The trainer's loop: its order of images and its latents.</summary>
    private IEnumerable<IterationLoss> ByHand(PlainStep step, GanOptions options)
    {
        using var state = new TrainingState(options);
        var batches = new GanNotebooks.Data.ShuffledBatches(_images, options.BatchSize);
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            var order = batches.Shuffle(state.Random);
            for (var i = 0; i < batches.Count; i++)
            {
                using var scope = NewDisposeScope();
                var real = batches.Batch(order, i).to(float64);
                var z1 = randn(options.BatchSize, options.LatentSize, generator: state.Random).to(float64);
                var z2 = randn(options.BatchSize, options.LatentSize, generator: state.Random).to(float64);
                var mixing = state.Mixing(epoch * batches.Count + i, options.BatchSize).to(float64);
                yield return step.Run(real, z1, z2, mixing);
            }
        }
    }

    private void CancelAt(LogitGan gan, int epoch, int iteration)
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

    // Networks, average, optimizers, random state, losses and samples. The options differ in the checkpoint's folder.
    private static void AssertEqual(
        IReadOnlyList<KeyValuePair<string, byte[]>> expected,
        IReadOnlyList<KeyValuePair<string, byte[]>> actual
    )
    {
        Assert.Equal(expected.Select(file => file.Key), actual.Select(file => file.Key));
        foreach (var (before, after) in expected.Zip(actual).Where(pair => pair.First.Key != "SHA256SUMS"))
        {
            using var one = SafetensorsFile.Read(before.Key, new MemoryStream(before.Value));
            using var other = SafetensorsFile.Read(after.Key, new MemoryStream(after.Value));
            Assert.Equal(one.Tensors.Keys.Order(), other.Tensors.Keys.Order());
            Assert.All(
                one.Tensors,
                tensor => Assert.Equal(tensor.Value.bytes.ToArray(), other.Tensors[tensor.Key].bytes.ToArray())
            );
        }
    }
}
