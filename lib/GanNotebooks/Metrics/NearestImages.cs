using System.Collections.Immutable;
using System.Globalization;
using GanNotebooks.Latents;
using static TorchSharp.torch;

namespace GanNotebooks.Metrics;

/// <summary>Which image of a set is nearest to each of some others, pixel by pixel.</summary>
/// <param name="Indices">The nearest image's place in the set, for each image.</param>
/// <param name="Distances">How far it is: the root of the mean square of the differences of pixels, in grey levels, 0–255.</param>
/// <param name="AmongCount">How many images the set has.</param>
public sealed record NearestImages(ImmutableArray<int> Indices, ImmutableArray<double> Distances, int AmongCount)
{
    // 200 rows against 60,000 in float32 are 48 MB.
    private const int BlockRows = 200;

    /// <summary>How many images there are.</summary>
    public int Count => Distances.Length;

    /// <summary>Half of the images are nearer than this, in grey levels.</summary>
    public double Median => Below(0.5);

    /// <summary>Finds the nearest images.</summary>
    /// <param name="images"><c>[N, 1, height, width]</c> in [−1, 1], N of 1 or more; values outside are clamped as a screen would. Stay the caller's.</param>
    /// <param name="among">The set, <c>[M, 1, height, width]</c> in [−1, 1], M of 1 or more. Stays the caller's.</param>
    /// <param name="cancellationToken">Stops after a block.</param>
    /// <exception cref="ArgumentException">There are none, or they are of another size.</exception>
    public static NearestImages Find(Tensor images, Tensor among, CancellationToken cancellationToken = default)
    {
        if (
            images.shape is not [>= 1, _, _, _]
            || among.shape is not [>= 1, _, _, _]
            || !images.shape[1..].SequenceEqual(among.shape[1..])
        )
        {
            throw new ArgumentException(
                $"Nearest images are found for [N, 1, height, width] among [M, 1, height, width]; these are {ShapeText.Of(images.shape)} and {ShapeText.Of(among.shape)}."
            );
        }

        using var noGrad = no_grad();
        using var outer = NewDisposeScope();
        var set = among.detach().flatten(1);
        var norms = set.square().sum(1).unsqueeze(0);
        var indices = new List<int>();
        var distances = new List<double>();
        for (var first = 0L; first < images.shape[0]; first += BlockRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var size = Math.Min(BlockRows, images.shape[0] - first);
            var rows = images.narrow(0, first, size).detach().clamp(-1, 1).flatten(1);
            // ‖a − b‖² without ‖a‖², which is the same for all b.
            var nearest = rows.mm(set.t()).mul_(-2).add_(norms).argmin(1);
            indices.AddRange(nearest.data<long>().Select(index => (int)index));
            // Anew, as the difference of large numbers above leaves little of a small distance.
            var difference = rows.to(float64) - set.index_select(0, nearest).to(float64);
            distances.AddRange(difference.square().mean([1]).sqrt().mul(127.5).data<double>());
        }

        return new([.. indices], [.. distances], (int)among.shape[0]);
    }

    /// <summary>The distance that a share of the images stays below, in grey levels, between two of them in a line.</summary>
    /// <param name="share">0–1; 0.5 is the median.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range.</exception>
    public double Below(double share) => Quantile.Of([.. Distances.Order()], share);

    /// <summary>One line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"nearest of {AmongCount:N0} images: {Median:F1} grey levels away in the median (n = {Count:N0})"
        );
}

/// <summary>Whether images are copies of training images, told by how near those are to held-back images.</summary>
/// <remarks>
/// Real images that nobody trained on have a nearest training image too. Copies would be much nearer; blurred images are a little
/// nearer, as a mean of images is to each of them, so that look at the nearest images themselves before speaking of copies.
/// </remarks>
/// <param name="Images">The nearest training images of the images.</param>
/// <param name="HeldBack">The nearest training images of images that were held back.</param>
public sealed record Memorisation(NearestImages Images, NearestImages HeldBack)
{
    /// <summary>The share of held-back images that count as near: a hundredth.</summary>
    public const double NearShare = 0.01;

    /// <summary>Nearer than all but a hundredth of the held-back images are, in grey levels.</summary>
    public double Near => HeldBack.Below(NearShare);

    /// <summary>The share of images that are nearer to a training image than <see cref="Near" />, 0–1: a hundredth of real images that nobody trained on, all of copies.</summary>
    public double SuspiciousShare => Images.Distances.Count(distance => distance < Near) / (double)Images.Count;

    /// <summary>One line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"nearest training image {Images.Median:F1} grey levels away in the median, {HeldBack.Median:F1} of held-back images; {100 * SuspiciousShare:F1}% nearer than {Near:F1} (n = {Images.Count:N0} against {HeldBack.Count:N0})"
        );
}
