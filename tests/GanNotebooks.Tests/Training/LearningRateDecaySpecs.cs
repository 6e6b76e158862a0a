using GanNotebooks.Safetensors;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training;

public sealed class LearningRateDecaySpecs : IDisposable
{
    private static readonly GanOptions Decaying = new()
    {
        Epochs = 2,
        Seed = 3,
        SampleCount = 4,
        LearningRateDecay = LearningRateDecay.Linear,
    };

    private readonly Tensor _images = SmallGan.Images(330);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void It_falls_in_a_line_that_ends_at_zero()
    {
        var rates = Enumerable.Range(0, 11).Select(i => Decaying.LearningRateAt(i, 10) / 0.03);

        Assert.All(rates.Select((rate, i) => (rate, i)), at => Assert.Equal(1 - at.i / 10.0, at.rate, 1e-12));
        Assert.Equal(0.03, (Decaying with { LearningRateDecay = LearningRateDecay.None }).LearningRateAt(9, 10));
    }

    [Fact]
    public void It_stays_for_half_of_the_iterations_where_it_is_to_fall_in_the_second_half()
    {
        var options = Decaying with { LearningRateDecay = LearningRateDecay.SecondHalf };
        var rates = Enumerable.Range(0, 11).Select(i => options.LearningRateAt(i, 10) / 0.03);
        double[] expected = [1, 1, 1, 1, 1, 1, 0.8, 0.6, 0.4, 0.2, 0];
        Assert.All(rates.Zip(expected), at => Assert.Equal(at.Second, at.First, 1e-12));
    }

    public static TheoryData<OptimizerOptions> Optimizers => [new SgdOptions(0.03), new AdamOptions()];

    [Theory]
    [MemberData(nameof(Optimizers), DisableDiscoveryEnumeration = true)]
    public void A_training_is_the_steps_with_those_rates(OptimizerOptions optimizer)
    {
        var options = Decaying with { Optimizer = optimizer };
        using var gan = new SmallGan(options);
        using var other = new SmallGan(options);
        using var step = new GanStep(other.Generator, other.Discriminator, optimizer);
        using var state = new TrainingState(options);
        var batches = new GanNotebooks.Data.ShuffledBatches(_images, options.BatchSize);

        gan.Trainer.Train(_images);

        for (var i = 0; i < 10; i++)
        {
            using var scope = NewDisposeScope();
            if (i % 5 == 0)
            {
                state.BeginEpoch(batches.Shuffle(state.Random));
            }

            step.LearningRate = optimizer.LearningRate * (10 - i) / 10;
            var z1 = randn(64, 100, generator: state.Random);
            var z2 = randn(64, 100, generator: state.Random);
            var loss = step.Run(batches.Batch(state.Order!, i % 5), z1, z2).data<float>().ToArray();
            Assert.Equal(gan.Trainer.History.Iterations[i].Discriminator, loss[0], 1e-6);
            Assert.Equal(gan.Trainer.History.Iterations[i].Generator, loss[1], 1e-6);
        }
    }

    [Fact]
    public void A_training_whose_rate_decays_is_not_prolonged_and_another_one_is()
    {
        var options = Decaying with { CheckpointFolder = _folder.Path };
        using (var gan = new SmallGan(options))
        {
            gan.Trainer.Train(_images);
        }

        using var longer = new SmallGan(options with { Epochs = 4 });
        using var other = new SmallGan(options with { LearningRateDecay = LearningRateDecay.None });

        var error = Assert.Throws<CheckpointException>(() => longer.Trainer.Resume());
        var without = Assert.Throws<CheckpointException>(() => other.Trainer.Resume());

        Assert.Contains(
            "LearningRateDecay is Linear over 2 epochs in the checkpoint, Linear over 4 epochs here",
            error.Message
        );
        Assert.Contains("LearningRateDecay is Linear over 2 epochs in the checkpoint, None here", without.Message);
        Assert.DoesNotContain("Loss is", error.Message);
    }

    public void Dispose()
    {
        _images.Dispose();
        _folder.Dispose();
    }
}
