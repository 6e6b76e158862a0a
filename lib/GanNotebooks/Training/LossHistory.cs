using GanNotebooks.Training.Losses;

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

/// <summary>What one iteration measured, before its updates took effect.</summary>
/// <param name="Discriminator">D's loss, its parts on real and on generated images added; under <see cref="Bce" /> in [0, 200].</param>
/// <param name="Generator">G's loss, under <see cref="Bce" /> in [0, 100]; the last one in an iteration where G took no step.</param>
/// <param name="RealScore">
/// D(x): what D gave to real images on average, a probability in [0, 1] under <see cref="Bce" /> and <see cref="NonSaturating" />,
/// under other losses its output as it is.
/// </param>
/// <param name="FakeScore">D(G(z)): likewise what D gave to generated images in its own step.</param>
public readonly record struct IterationLoss(float Discriminator, float Generator, float RealScore, float FakeScore)
{
    internal bool IsFinite =>
        float.IsFinite(Discriminator)
        && float.IsFinite(Generator)
        && float.IsFinite(RealScore)
        && float.IsFinite(FakeScore);
}

/// <summary>The means of one epoch's iterations.</summary>
/// <param name="Epoch">Which epoch, counted from 1.</param>
/// <param name="Discriminator">D's loss.</param>
/// <param name="Generator">G's loss.</param>
/// <param name="RealScore">D(x), a probability or D's output as it is: see <see cref="IterationLoss.RealScore" />.</param>
/// <param name="FakeScore">D(G(z)), likewise.</param>
public sealed record EpochLoss(int Epoch, double Discriminator, double Generator, double RealScore, double FakeScore);
