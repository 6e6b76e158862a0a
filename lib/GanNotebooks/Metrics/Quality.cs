using System.Globalization;

namespace GanNotebooks.Metrics;

/// <summary>What can be told of images fast enough for each epoch: how far they are from real ones, and which classes they show.</summary>
/// <param name="Frechet">The distance to the reference's images, on the judge's features.</param>
/// <param name="Classes">What the judge takes them for.</param>
public sealed record ImageScore(FrechetDistance Frechet, ClassHistogram Classes)
{
    /// <summary>How many images were looked at.</summary>
    public int Count => Classes.Count;

    /// <summary>One line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Frechet}, entropy {Classes.Entropy:F2} of {Classes.HighestEntropy:F2} bits"
        ) + (Classes.Dropped is [] ? "" : $", dropped: {string.Join(", ", Classes.Dropped)}");
}

/// <summary>All that is measured of images against real ones.</summary>
/// <param name="Frechet">The distance to the reference's images, on the judge's features; the fewer images, the higher.</param>
/// <param name="Kernel">Another distance, right on average for few images too.</param>
/// <param name="PrecisionRecall">How much of them is like real ones, and how much of those they reach.</param>
/// <param name="DensityCoverage">The same, not spoilt by outliers.</param>
/// <param name="Classes">What the judge takes them for.</param>
/// <param name="MeanGrey">The mean grey level, 0–255.</param>
/// <param name="EdgeEnergy">The mean of <see cref="ImageMetrics.EdgeEnergy" />: too little of it is blur, too much noise.</param>
/// <param name="Memorisation">Whether they are copies of training images, told by the first of them.</param>
/// <param name="Judge">Whose features were compared. Distances by different judges do not compare.</param>
public sealed record Quality(
    FrechetDistance Frechet,
    KernelDistance Kernel,
    PrecisionRecall PrecisionRecall,
    DensityCoverage DensityCoverage,
    ClassHistogram Classes,
    double MeanGrey,
    double EdgeEnergy,
    Memorisation Memorisation,
    JudgeRecord Judge
)
{
    /// <summary>How many images were looked at.</summary>
    public int Count => Classes.Count;

    /// <summary>A line for each figure.</summary>
    public override string ToString() =>
        string.Join(
            Environment.NewLine,
            Frechet,
            Kernel,
            PrecisionRecall,
            DensityCoverage,
            Classes,
            Classes.DescribeDropped(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"mean grey level {MeanGrey:F1}, edge energy {EdgeEnergy:F4} (n = {Count:N0})"
            ),
            Memorisation,
            Judge
        );
}
