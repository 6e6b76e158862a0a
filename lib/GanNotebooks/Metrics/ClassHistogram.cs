using System.Collections.Immutable;
using System.Globalization;

namespace GanNotebooks.Metrics;

/// <summary>How many images a judge takes for each class.</summary>
/// <param name="ClassNames">The classes in the order of their labels.</param>
/// <param name="Counts">The images of each class, in the same order.</param>
public sealed record ClassHistogram(ImmutableArray<string> ClassNames, ImmutableArray<int> Counts)
{
    /// <summary>A class is dropped where its share is below this part of what is due to it, 1 / classes.</summary>
    /// <remarks>
    /// A class that is never generated has answers nevertheless, because a judge errs: of real images of all other classes the
    /// shipped one takes 0.1% to 2.0% for a certain class (<see cref="ConfusionTable.MistakenShare" />; the most for Shirt). So "none
    /// at all" would be too much to ask for. And chance alone hardly takes a class from 10% to below 2%: of 200 images its deviation
    /// is 2.1%.
    /// </remarks>
    public const double DroppedBelow = 0.2;

    /// <summary>How many images there are.</summary>
    public int Count => Counts.Sum();

    /// <summary>The share of each class, 0–1, in the order of their labels.</summary>
    public ImmutableArray<double> Shares => [.. Counts.Select(count => count / (double)Count)];

    /// <summary>Shannon's entropy of the shares, −Σ p log₂ p, in bits: 0 where all are one class, log₂ of the number of classes where all are even.</summary>
    public double Entropy => Shares.Where(share => share > 0).Sum(share => -share * Math.Log2(share));

    /// <summary>The most that <see cref="Entropy" /> can be, in bits.</summary>
    public double HighestEntropy => Math.Log2(ClassNames.Length);

    /// <summary>The classes that are missing or nearly so, see <see cref="DroppedBelow" />.</summary>
    public ImmutableArray<string> Dropped =>
        [.. ClassNames.Where((_, label) => Shares[label] < DroppedBelow / ClassNames.Length)];

    /// <summary>Counts answers.</summary>
    /// <param name="classNames">The classes in the order of their labels.</param>
    /// <param name="classes">The class of each image, one or more.</param>
    /// <exception cref="ArgumentException">There are no images, or a class has no name.</exception>
    public static ClassHistogram Of(ImmutableArray<string> classNames, IReadOnlyCollection<int> classes)
    {
        if (classes.Count == 0 || classes.Any(label => label < 0 || label >= classNames.Length))
        {
            throw new ArgumentException(
                $"A class histogram needs one image or more, each of a class from 0 to {classNames.Length - 1}."
            );
        }

        var counts = new int[classNames.Length];
        foreach (var label in classes)
        {
            counts[label]++;
        }

        return new ClassHistogram(classNames, [.. counts]);
    }

    /// <summary>A line that names the dropped classes with their shares, or says that there are none.</summary>
    public string DescribeDropped() =>
        Dropped is []
            ? $"No class is dropped (each of {ClassNames.Length} has {Percent(DroppedBelow / ClassNames.Length)} or more of {Count:N0} images)."
            : string.Join(", ", Dropped.Select(name => $"{name} {Percent(Shares[ClassNames.IndexOf(name)])}"))
                + $" of {Count:N0} images, where {Percent(1.0 / ClassNames.Length)} each is due.";

    /// <summary>One line.</summary>
    public override string ToString() =>
        string.Join(", ", ClassNames.Select((name, label) => $"{name} {Percent(Shares[label])}"))
        + string.Create(
            CultureInfo.InvariantCulture,
            $" (n = {Count:N0}, entropy {Entropy:F2} of {HighestEntropy:F2} bits)"
        );

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1}%");
}
