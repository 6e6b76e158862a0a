using System.Globalization;

namespace GanNotebooks.Training;

/// <summary>The recipe of a judge.</summary>
public sealed record JudgeOptions
{
    /// <summary>Of the first weights, the order of the images and their changes.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>How often each training image is seen, 1 or more.</summary>
    public int Epochs { get; init; } = 15;

    /// <summary>How many images a step takes, 1 or more. A last batch that would be short is dropped.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>Adam's first step size, above 0. It falls in a line to zero.</summary>
    public double LearningRate { get; init; } = 0.004;

    /// <summary>By how many pixels an image is moved at most, in each direction, 0 or more; and half of them are mirrored.</summary>
    public int Shift { get; init; } = 1;

    /// <summary>How many threads compute, 1 or more. The judge is the same bits for any number.</summary>
    public int Threads { get; init; } = 1;

    internal JudgeOptions Validated()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Seed);
        ArgumentOutOfRangeException.ThrowIfLessThan(Epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Shift);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        if (!(LearningRate > 0) || double.IsInfinity(LearningRate))
        {
            throw new ArgumentOutOfRangeException(
                nameof(LearningRate),
                LearningRate,
                "The learning rate must be a number above 0, such as 0.004."
            );
        }

        return this;
    }
}

/// <summary>How far a judge's training is.</summary>
/// <param name="Epoch">The current epoch, counted from 1.</param>
/// <param name="Epochs">How many there will be.</param>
/// <param name="Iteration">How many iterations of this epoch are done.</param>
/// <param name="IterationsPerEpoch">How many an epoch has.</param>
/// <param name="Loss">The mean cross-entropy since the epoch began, in nats.</param>
/// <param name="Accuracy">At the end of an epoch the share of test images that it takes for what they are, 0–1; else <see langword="null" />.</param>
public sealed record JudgeProgress(
    int Epoch,
    int Epochs,
    int Iteration,
    int IterationsPerEpoch,
    double Loss,
    double? Accuracy
)
{
    /// <summary>The share of the whole training that is done, 0–1.</summary>
    public double Fraction => ((Epoch - 1.0) * IterationsPerEpoch + Iteration) / ((double)Epochs * IterationsPerEpoch);

    /// <summary>One line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {Epoch}/{Epochs} · {Iteration}/{IterationsPerEpoch} · loss {Loss:F4}"
        )
        + (
            Accuracy is { } accuracy
                ? string.Create(CultureInfo.InvariantCulture, $" · {100 * accuracy:F2}% of the test images")
                : ""
        );
}
