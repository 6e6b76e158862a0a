using System.Globalization;
using static TorchSharp.torch;

namespace GanNotebooks.Metrics;

/// <summary>How much of the generated images is like real ones, and how much of the real ones is generated.</summary>
/// <remarks>
/// Kynkäänniemi et al. 2019, arXiv:1904.06991, equations 1 and 2: a set's manifold is the union of spheres around its images'
/// features that reach to the k-th nearest other one of the set. One image far from all others has a large sphere: a few dozen
/// such test images are enough to hold nearly all uniform noise. So precision means something beside coverage only.
/// </remarks>
/// <param name="Precision">The share of generated images inside the real ones' manifold, 0–1.</param>
/// <param name="Recall">The share of real images inside the generated ones' manifold, 0–1.</param>
/// <param name="K">Which neighbour the spheres reach to.</param>
/// <param name="Count">How many generated images there are.</param>
/// <param name="ReferenceCount">How many real ones.</param>
public sealed record PrecisionRecall(double Precision, double Recall, int K, int Count, int ReferenceCount)
{
    /// <summary>One line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"precision {Precision:F3}, recall {Recall:F3} (k = {K}, n = {Count:N0} against {ReferenceCount:N0})"
        );
}

/// <summary>Precision and recall that an outlier does not spoil.</summary>
/// <remarks>Naeem et al. 2020, arXiv:2002.09797, equations 3 and 4: spheres around real images only.</remarks>
/// <param name="Density">
/// How many real images' spheres a generated image is inside of, on average, / k: 0 or more, near 1 for real images, and above it
/// where generated images crowd where real ones do most.
/// </param>
/// <param name="Coverage">The share of real images whose sphere has a generated image inside, 0–1.</param>
/// <param name="K">Which neighbour the spheres reach to.</param>
/// <param name="Count">How many generated images there are.</param>
/// <param name="ReferenceCount">How many real ones.</param>
public sealed record DensityCoverage(double Density, double Coverage, int K, int Count, int ReferenceCount)
{
    /// <summary>One line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"density {Density:F3}, coverage {Coverage:F3} (k = {K}, n = {Count:N0} against {ReferenceCount:N0})"
        );
}

/// <summary>Real images' features with the spheres around each, made once to compare many generated sets with.</summary>
public sealed class Neighbourhoods : IDisposable
{
    /// <summary>The k of <see cref="PrecisionRecall" /> by default, as in its paper.</summary>
    public const int PrecisionNeighbours = 3;

    /// <summary>The k of <see cref="DensityCoverage" /> by default, as in its paper.</summary>
    public const int DensityNeighbours = 5;

    private readonly int _k;
    private readonly int _densityK;
    private readonly Tensor _features;
    private readonly Tensor _radii;
    private readonly Tensor _densityRadii;

    /// <param name="reference">Features of real images, <c>[M, features]</c>, M above both k. Stay the caller's.</param>
    /// <param name="k">The k of precision and recall, 1 or more.</param>
    /// <param name="densityK">The k of density and coverage, 1 or more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">There are too few images for k neighbours.</exception>
    public Neighbourhoods(
        Tensor reference,
        int k = PrecisionNeighbours,
        int densityK = DensityNeighbours,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(densityK, 1);
        FeatureRows.Check(reference, reference, Math.Max(k, densityK) + 1);
        (_k, _densityK) = (k, densityK);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var features = reference.detach().to(float64, copy: true);
        var radii = FeatureRows.Radii(features, [k, densityK], cancellationToken);
        _features = features.DetachFromDisposeScope();
        _radii = radii[0].clone().DetachFromDisposeScope();
        _densityRadii = radii[1].clone().DetachFromDisposeScope();
    }

    /// <summary>Compares generated images with the real ones.</summary>
    /// <param name="images">Their features, <c>[N, features]</c>, N above k. Stay the caller's.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">There are too few images for k neighbours, or other features.</exception>
    public (PrecisionRecall PrecisionRecall, DensityCoverage DensityCoverage) Compare(
        Tensor images,
        CancellationToken cancellationToken = default
    )
    {
        FeatureRows.Check(images, _features, _k + 1);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var generated = images.detach().to(float64);
        var radii = FeatureRows.Radii(generated, [_k], cancellationToken)[0].unsqueeze(1);
        var (count, referenceCount) = ((int)generated.shape[0], (int)_features.shape[0]);
        var isRecalled = zeros(referenceCount, @bool);
        var isCovered = zeros(referenceCount, @bool);
        var (precise, dense) = (0L, 0L);
        FeatureRows.ForEachBlock(
            generated,
            _features,
            (first, squares) =>
            {
                precise += (squares <= _radii).any(1).sum().item<long>();
                isRecalled.logical_or_((squares <= radii.narrow(0, first, squares.shape[0])).any(0));
                var isInside = squares <= _densityRadii;
                dense += isInside.sum().item<long>();
                isCovered.logical_or_(isInside.any(0));
            },
            cancellationToken
        );
        return (
            new(precise / (double)count, Share(isRecalled), _k, count, referenceCount),
            new(dense / ((double)_densityK * count), Share(isCovered), _densityK, count, referenceCount)
        );
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _features.Dispose();
        _radii.Dispose();
        _densityRadii.Dispose();
    }

    private static double Share(Tensor isTrue) => isTrue.sum().item<long>() / (double)isTrue.shape[0];
}
