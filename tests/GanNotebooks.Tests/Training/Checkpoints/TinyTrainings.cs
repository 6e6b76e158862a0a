using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using GanNotebooks.TrainingProcess;

namespace GanNotebooks.Tests.Training.Checkpoints;

/// <summary>Trainings of <see cref="TinyGan" />.</summary>
internal static class TinyTrainings
{
    /// <summary>A whole one.</summary>
    public static void Train(GanOptions options)
    {
        using var gan = new TinyGan(options);
        gan.Train();
    }

    /// <summary>One that is cancelled when an epoch is over.</summary>
    public static void Cancel(TinyGan gan, int afterEpoch)
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new SynchronousProgress<TrainingProgress>(report =>
        {
            if (report.IsEpochEnd && report.Epoch == afterEpoch)
            {
                cancellation.Cancel();
            }
        });
        Assert.Throws<OperationCanceledException>(() => gan.Trainer.Train(gan.Images, progress, cancellation.Token));
    }
}
