using System.Globalization;
using GanNotebooks.Metrics;

namespace GanNotebooks.Training;

/// <summary>That a trainer measures its generator before the first epoch and after each, which its losses don't tell.</summary>
/// <remarks>
/// Where the recipe has a moving average of the weights (<see cref="GanOptions.Ema" />), the averaged generator is measured. The
/// training itself is the same, bit for bit, with it and without.
/// </remarks>
/// <param name="Reference">What to measure against. Stays the caller's, and is needed as long as the training.</param>
/// <param name="Count">
/// How many images, 2 or more. The fewer, the quicker, and the higher the distance comes out: those of equal counts compare.
/// </param>
/// <param name="Seed">Of the latents, the same after each epoch.</param>
public sealed record EpochScoring(QualityReference Reference, int Count = 2000, long Seed = 1);

/// <summary>What a generator's images were like after an epoch.</summary>
/// <param name="Epoch">After which, counted from 1; 0 before the training.</param>
/// <param name="Score">The distance to real images, and the classes.</param>
/// <param name="IsAveraged">Whether it is of the moving average of the generator's weights.</param>
/// <param name="Judge">Who judged, <see cref="JudgeRecord.Id" />. Scores by two judges don't compare.</param>
public sealed record EpochScore(int Epoch, ImageScore Score, bool IsAveraged, string Judge)
{
    /// <summary>One line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"epoch {Epoch}{(IsAveraged ? ", averaged" : "")}: {Score}");

    /// <summary>Whether two scores were measured alike, so that the lower distance is the better one.</summary>
    internal bool IsComparableTo(EpochScore other) =>
        (Score.Count, IsAveraged, Judge) == (other.Score.Count, other.IsAveraged, other.Judge);
}
