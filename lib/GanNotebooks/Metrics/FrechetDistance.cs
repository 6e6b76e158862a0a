using System.Globalization;
using static TorchSharp.torch;

namespace GanNotebooks.Metrics;

/// <summary>The mean and the covariance of images' features, in float64.</summary>
internal sealed class FeatureStatistics
{
    private readonly double[] _mean;
    private readonly double[] _covariance;

    /// <param name="mean">One number a feature.</param>
    /// <param name="covariance">Symmetric, without negative eigenvalues but for rounding, row by row; singular ones too.</param>
    /// <param name="count">How many images they are of.</param>
    /// <exception cref="ArgumentException">The two are of different numbers of features.</exception>
    public FeatureStatistics(double[] mean, double[,] covariance, int count)
    {
        if (covariance.GetLength(0) != mean.Length || covariance.GetLength(1) != mean.Length)
        {
            throw new ArgumentException(
                $"A mean of {mean.Length} features has a covariance of {mean.Length}×{mean.Length}, not {covariance.GetLength(0)}×{covariance.GetLength(1)}."
            );
        }

        (_mean, _covariance, Count) = ([.. mean], [.. covariance.Cast<double>()], count);
    }

    private FeatureStatistics(double[] mean, double[] covariance, int count) =>
        (_mean, _covariance, Count) = (mean, covariance, count);

    /// <summary>How many images they are of.</summary>
    public int Count { get; }

    /// <summary>How many numbers an image has.</summary>
    public int Features => _mean.Length;

    /// <summary>The statistics of some images' features.</summary>
    /// <param name="features"><c>[N, features]</c>, N of 2 or more. Stays the caller's.</param>
    /// <returns>The mean, and the covariance with N − 1 in its denominator.</returns>
    /// <exception cref="ArgumentException">There are fewer than two images.</exception>
    public static FeatureStatistics Of(Tensor features)
    {
        if (features.shape is not [>= 2, _])
        {
            throw new ArgumentException(
                $"A covariance needs the features of two images or more, [N, features]; these are {ShapeText.Of(features.shape)}.",
                nameof(features)
            );
        }

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var values = features.detach().to(float64);
        var mean = values.mean([0]);
        var centred = values - mean;
        var covariance = centred.t().mm(centred) / (values.shape[0] - 1);
        return new(
            mean.data<double>().ToArray(),
            covariance.contiguous().data<double>().ToArray(),
            (int)values.shape[0]
        );
    }

    internal Tensor Mean() => tensor(_mean);

    internal Tensor Covariance() => tensor(_covariance, [Features, Features]);
}

/// <summary>The Fréchet distance between two sets of images, each taken for a normal distribution of features.</summary>
/// <remarks>
/// ‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2 (Σ₁Σ₂)^½): Dowson and Landau 1982 (J. Multivariate Analysis 12, 450–455), used for images by
/// Heusel et al. 2017, arXiv:1706.08500. It is a squared distance, in the features' unit squared. With few images it comes out
/// too high, the more so the fewer: compare distances of equal counts only.
/// </remarks>
/// <param name="Value">0 or more; 0 where mean and covariance are the same.</param>
/// <param name="Count">How many images were compared.</param>
/// <param name="ReferenceCount">With how many.</param>
public sealed record FrechetDistance(double Value, int Count, int ReferenceCount)
{
    private const double MachineEpsilon = 2.220446049250313e-16;

    /// <summary>The distance between two sets of images.</summary>
    /// <param name="images">Of the images to judge.</param>
    /// <param name="reference">Of those that they are compared with.</param>
    /// <exception cref="ArgumentException">They have different numbers of features.</exception>
    internal static FrechetDistance Between(FeatureStatistics images, FeatureStatistics reference)
    {
        if (images.Features != reference.Features)
        {
            throw new ArgumentException(
                $"{images.Features} features cannot be compared with {reference.Features}: they come from different networks."
            );
        }

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var (first, second) = (images.Covariance(), reference.Covariance());
        // The eigenvalues of Σ₁Σ₂ are those of AᵀA with A = Σ₁^½ Σ₂^½, whose roots are A's singular values. Taken so, rounding
        // is never under a root, as it is where the eigenvalues of a product are rooted.
        var common = linalg.svdvals(Root(first).mm(Root(second))).sum();
        var distance = (images.Mean() - reference.Mean()).square().sum() + first.trace() + second.trace() - 2 * common;
        return new(Math.Max(0, distance.item<double>()), images.Count, reference.Count);
    }

    /// <summary>One line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Fréchet distance {Value:F2} (n = {Count:N0} against {ReferenceCount:N0})"
        );

    // Of a symmetric matrix. What is zero but for rounding has to be zero, or its root would be much larger.
    private static Tensor Root(Tensor matrix)
    {
        var (values, vectors) = linalg.eigh((matrix + matrix.t()) / 2);
        var rounding = values.abs().max() * (matrix.shape[0] * MachineEpsilon);
        var roots = where(values > rounding, values, zeros_like(values)).sqrt();
        return (vectors * roots).mm(vectors.t());
    }
}
