using System.Collections.Immutable;
using GanNotebooks.Data;
using static TorchSharp.torch;

namespace GanNotebooks.Metrics;

/// <summary>How much edge there is where sleeves are, in the Fashion-MNIST images that show tops with long ones.</summary>
/// <remarks>
/// <para>
/// Sleeves hang at the sides of the image: they are looked for in the eight outermost columns on the left and on the right, in images
/// that a judge takes for a pullover, a coat or a shirt. Of T-shirts and dresses these columns show the body's sides, or nothing.
/// </para>
/// <para>
/// It is <see cref="ImageMetrics.EdgeEnergy" />, so speckle, stripes and a second, ghostly sleeve count as edges too, and bright sleeves
/// for more than dark ones: more of it is not sharper. Hence <see cref="DistanceFrom" />, which asks how near it is to that of real images.
/// </para>
/// </remarks>
/// <param name="EdgeEnergy">The mean over tops of the edge energy in the two side bands; NaN with fewer than <see cref="FewestTops" />.</param>
/// <param name="Tops">How many images are taken for such tops.</param>
/// <param name="Count">Of how many images.</param>
public sealed record Sleeves(double EdgeEnergy, int Tops, int Count)
{
    /// <summary>How many columns at each side are looked at.</summary>
    public const int Columns = 8;

    /// <summary>Fewer tops tell nothing of sleeves.</summary>
    public const int FewestTops = 20;

    /// <summary>The classes of tops with long sleeves, by their labels in <see cref="FashionMnist.ClassNames" />.</summary>
    public static ImmutableArray<int> Classes { get; } =
    [.. new[] { "Pullover", "Coat", "Shirt" }.Select(name => FashionMnist.ClassNames.IndexOf(name))];

    /// <summary>The edge energy where sleeves are.</summary>
    /// <param name="images"><c>[N, 1, height, width]</c> in [−1, 1], 16 pixels wide or more; values outside are clamped as a screen would.</param>
    /// <param name="classes">The class that a judge takes each image for, N labels.</param>
    /// <exception cref="ArgumentException">The images are narrower, or not as many as the classes.</exception>
    public static Sleeves Of(Tensor images, IReadOnlyList<int> classes)
    {
        using var scope = NewDisposeScope();
        var tops = TopsAmong(images, classes);
        var count = (int)tops.shape[0];
        double[] energies = count < FewestTops ? [] : [.. Sides(tops).SelectMany(ImageMetrics.EdgeEnergy)];
        return new(energies is [] ? double.NaN : energies.Average(), count, classes.Count);
    }

    /// <summary>The side bands alone, left and right side by side, of the images that are taken for tops: what <see cref="Of" /> looks at.</summary>
    /// <param name="images">See <see cref="Of" />.</param>
    /// <param name="classes">See <see cref="Of" />.</param>
    /// <param name="most">How many are wanted, 1 or more.</param>
    /// <returns><c>[tops, 1, height, 16]</c>; there may be none.</returns>
    /// <exception cref="ArgumentException">See <see cref="Of" />.</exception>
    public static Tensor Bands(Tensor images, IReadOnlyList<int> classes, int most = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var tops = TopsAmong(images, classes);
        var shown = tops.narrow(0, 0, Math.Min(most, tops.shape[0]));
        return cat(Sides(shown), dim: 3).MoveToOuterDisposeScope();
    }

    /// <summary>How far the edge energy is from that of real images, whether above or below: |ln(this / real)|. 0 is equal, 0.69 is half or double.</summary>
    /// <param name="real">That of real images.</param>
    /// <returns>NaN where either has too few tops.</returns>
    public double DistanceFrom(Sleeves real) => Math.Abs(Math.Log(EdgeEnergy / real.EdgeEnergy));

    private static Tensor TopsAmong(Tensor images, IReadOnlyList<int> classes)
    {
        if (images.shape is not [var count, 1, _, >= 2 * Columns] || count != classes.Count)
        {
            throw new ArgumentException(
                $"Images must be [N, 1, height, width], {2 * Columns} pixels wide or more, with N classes; these are {ShapeText.Of(images.shape)} with {classes.Count} classes."
            );
        }

        long[] tops = [.. classes.Index().Where(one => Classes.Contains(one.Item)).Select(one => (long)one.Index)];
        using var index = tensor(tops, dtype: int64);
        return images.detach().index_select(0, index);
    }

    private static Tensor[] Sides(Tensor tops) =>
        [tops.narrow(3, 0, Columns), tops.narrow(3, tops.shape[3] - Columns, Columns)];
}
