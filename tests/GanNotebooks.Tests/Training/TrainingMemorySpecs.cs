using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using GanNotebooks.Training.Losses;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training;

/// <summary>Specs of the memory of the process. They run alone, since other specs would be measured with them.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class ProcessMemory
{
    /// <summary>What the process holds, without what is garbage.</summary>
    public static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Environment.WorkingSet;
    }
}

/// <summary>A training takes no more memory at its end than soon after its start.</summary>
[Collection<ProcessMemory>]
public sealed class TrainingMemorySpecs
{
    [Fact]
    public void Five_thousand_iterations_with_a_penalty_and_an_average_do_not_grow_the_memory()
    {
        using var images = SmallGan.Images(50 * 16);
        using var gan = new LogitGan(
            new()
            {
                Epochs = 100,
                Seed = 3,
                SampleCount = 1,
                BatchSize = 16,
                Loss = new WassersteinGradientPenalty(),
                LearningRateDecay = LearningRateDecay.Linear,
                Ema = 0.99,
                Optimizer = new AdamOptions(),
            }
        );

        AssertDoesNotGrow(gan.Trainer, images);
    }

    [Theory]
    [InlineData(ReportPair.Mlp, 64)]
    [InlineData(ReportPair.Cnn, 16)]
    [InlineData(ReportPair.Dcgan, 2)]
    public void Five_thousand_iterations_do_not_grow_the_memory(ReportPair pair, int batchSize)
    {
        // Each epoch keeps a sample, a small block between the large ones that come and go. Epochs of a few iterations
        // would show how such blocks break up the heap (90 kB an epoch for the MLP), not what an iteration leaves.
        using var images = SmallGan.Images(50 * batchSize);
        using var gan = new SmallGan(
            new()
            {
                Epochs = 100,
                Seed = 3,
                SampleCount = 1,
                BatchSize = batchSize,
            },
            pair: pair
        );

        AssertDoesNotGrow(gan.Trainer, images);
    }

    private static void AssertDoesNotGrow(GanTrainer trainer, Tensor images)
    {
        var after500 = 0L;
        var progress = new SynchronousProgress<TrainingProgress>(report =>
        {
            if (report.Epoch == 10 && report.IsEpochEnd)
            {
                after500 = ProcessMemory.ResidentBytes();
            }
        });

        trainer.Train(images, progress);

        Assert.Equal(5000, trainer.History.Iterations.Count);
        Assert.InRange(ProcessMemory.ResidentBytes() - after500, long.MinValue, 50_000_000);
    }
}
