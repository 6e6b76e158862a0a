using System.Globalization;

namespace GanNotebooks.Training;

/// <summary>How far a training is.</summary>
/// <param name="Epoch">The current epoch, counted from 1; 0 before the first iteration.</param>
/// <param name="Epochs">How many epochs there will be.</param>
/// <param name="Iteration">How many iterations of this epoch are done.</param>
/// <param name="IterationsPerEpoch">How many iterations an epoch has; 0 where nothing was trained yet.</param>
/// <param name="Loss">The means over the iterations since the last report; at the end of an epoch, over the epoch. NaN before the first iteration.</param>
/// <param name="ImagesPerSecond">Real images seen per second since this run began; 0 while nothing runs.</param>
/// <param name="Elapsed">The time since this run began.</param>
/// <param name="Remaining">The time that the rest should take at this speed.</param>
public sealed record TrainingProgress(
    int Epoch,
    int Epochs,
    int Iteration,
    int IterationsPerEpoch,
    IterationLoss Loss,
    double ImagesPerSecond,
    TimeSpan Elapsed,
    TimeSpan Remaining
)
{
    /// <summary>The share of the whole training that is done, 0–1.</summary>
    public double Fraction =>
        IterationsPerEpoch is 0
            ? 0
            : ((Epoch - 1.0) * IterationsPerEpoch + Iteration) / ((double)Epochs * IterationsPerEpoch);

    /// <summary>How the gradients are found, or <see langword="null" /> where that is not known.</summary>
    public TrainingEngine? Engine { get; init; }

    /// <summary>What the last epoch that was measured was like, or <see langword="null" /> where none was in this run.</summary>
    public EpochScore? Score { get; init; }

    /// <summary>Whether this report closes an epoch.</summary>
    public bool IsEpochEnd => Iteration == IterationsPerEpoch;

    /// <summary>One line for a terminal.</summary>
    public override string ToString() => string.Join(" · ", Parts());

    private IEnumerable<string> Parts()
    {
        yield return $"epoch {Epoch}/{Epochs}";
        if (!Loss.IsFinite)
        {
            yield break;
        }

        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{Iteration}/{IterationsPerEpoch} · D {Loss.Discriminator:F3} · G {Loss.Generator:F3}"
                + $" · D(x) {Loss.RealScore:F2} · D(G(z)) {Loss.FakeScore:F2}"
        );
        if (Score is { } score)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"distance {score.Score.Frechet.Value:F1} after epoch {score.Epoch}"
            );
        }

        if (ImagesPerSecond > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{ImagesPerSecond:N0} images/s · {Remaining.ToClock()} left"
            );
        }
    }
}

/// <summary>Writes times as a clock shows them.</summary>
internal static class Duration
{
    /// <summary><c>1:05</c>, or <c>2:01:05</c> from an hour on.</summary>
    public static string ToClock(this TimeSpan time) =>
        time.ToString(time.TotalHours < 1 ? @"m\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture);
}
