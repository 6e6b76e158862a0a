using System.Globalization;
using System.Runtime.InteropServices;
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
internal sealed class Neighbourhoods : IDisposable
{
    /// <summary>The k of <see cref="PrecisionRecall" /> by default, as in its paper.</summary>
    public const int PrecisionNeighbours = 3;

    /// <summary>The k of <see cref="DensityCoverage" /> by default, as in its paper.</summary>
    public const int DensityNeighbours = 5;

    private readonly int _k;
    private readonly int _densityK;
    private readonly Tensor _features;
    private readonly double[] _radii;
    private readonly double[] _densityRadii;

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
        (_radii, _densityRadii) = (radii[0].data<double>().ToArray(), radii[1].data<double>().ToArray());
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
        var (count, referenceCount) = ((int)generated.shape[0], (int)_features.shape[0]);
        var own = FeatureRows.Radii(generated, [_k], cancellationToken)[0].data<double>().ToArray();
        var isRecalled = new bool[referenceCount];
        var isCovered = new bool[referenceCount];
        var (precise, dense) = (0L, 0L);
        FeatureRows.ForEachBlock(
            generated,
            _features,
            (first, squares) =>
            {
                var rows = MemoryMarshal.Cast<byte, double>(squares.bytes);
                for (var row = 0; row < squares.shape[0]; row++)
                {
                    var reach = own[first + row];
                    var isPrecise = false;
                    var distances = rows.Slice(row * referenceCount, referenceCount);
                    for (var i = 0; i < distances.Length; i++)
                    {
                        var distance = distances[i];
                        isPrecise |= distance <= _radii[i];
                        isRecalled[i] |= distance <= reach;
                        var isInside = distance <= _densityRadii[i];
                        isCovered[i] |= isInside;
                        dense += isInside ? 1 : 0;
                    }

                    precise += isPrecise ? 1 : 0;
                }
            },
            cancellationToken
        );
        return (
            new(precise / (double)count, Share(isRecalled), _k, count, referenceCount),
            new(dense / ((double)_densityK * count), Share(isCovered), _densityK, count, referenceCount)
        );
    }

    /// <inheritdoc />
    public void Dispose() => _features.Dispose();

    private static double Share(bool[] values) => values.Count(value => value) / (double)values.Length;
}
