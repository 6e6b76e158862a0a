namespace GanNotebooks.Training;

/// <summary>Every iteration's losses, and their means per epoch.</summary>
/// <param name="iterations">The iterations in order.</param>
/// <param name="iterationsPerEpoch">How many iterations make an epoch, 1 or more.</param>
/// <param name="scoresAreProbabilities">Whether D(x) and D(G(z)) are probabilities, or outputs of D as they are.</param>
public sealed class LossHistory(
    IReadOnlyList<IterationLoss> iterations,
    int iterationsPerEpoch,
    bool scoresAreProbabilities = true
)
{
    /// <summary>The iterations in order.</summary>
    public IReadOnlyList<IterationLoss> Iterations { get; } = iterations;

    /// <summary>How many iterations make an epoch.</summary>
    public int IterationsPerEpoch { get; } = iterationsPerEpoch;

    /// <summary>Whether D(x) and D(G(z)) are probabilities, 0–1, or outputs of D as they are: that depends on the loss.</summary>
    public bool ScoresAreProbabilities { get; } = scoresAreProbabilities;

    /// <summary>The means of each epoch, the last one perhaps unfinished.</summary>
    public IReadOnlyList<EpochLoss> Epochs { get; } =
    [.. iterations.Chunk(iterationsPerEpoch).Select((chunk, index) => Mean(index + 1, chunk))];

    private static EpochLoss Mean(int epoch, IterationLoss[] losses) =>
        new(
            epoch,
            losses.Average(loss => (double)loss.Discriminator),
            losses.Average(loss => (double)loss.Generator),
            losses.Average(loss => (double)loss.RealScore),
            losses.Average(loss => (double)loss.FakeScore)
        );
}
