using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace GanNotebooks.Metrics;

/// <summary>How often images of each class were taken for each class.</summary>
public sealed class ConfusionTable
{
    private readonly int[,] _counts;

    private ConfusionTable(ImmutableArray<string> classNames, int[,] counts) =>
        (ClassNames, _counts) = (classNames, counts);

    /// <summary>The classes in the order of their labels.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>How many images there are.</summary>
    public int Count => Labels.Sum(Of);

    /// <summary>The share of images that were taken for what they are, 0–1.</summary>
    public double Accuracy => Labels.Sum(label => this[label, label]) / (double)Count;

    private IEnumerable<int> Labels => Enumerable.Range(0, ClassNames.Length);

    /// <summary>How many images of one class were taken for another, or for itself.</summary>
    /// <param name="label">What they are.</param>
    /// <param name="answer">What they were taken for.</param>
    public int this[int label, int answer] => _counts[label, answer];

    /// <summary>Counts answers.</summary>
    /// <param name="classNames">The classes in the order of their labels.</param>
    /// <param name="labels">What each image is, one or more.</param>
    /// <param name="answers">What each was taken for.</param>
    /// <exception cref="ArgumentException">There are no images, or more of one than of the other.</exception>
    public static ConfusionTable Of(
        ImmutableArray<string> classNames,
        IReadOnlyList<int> labels,
        IReadOnlyList<int> answers
    )
    {
        if (labels.Count == 0 || labels.Count != answers.Count)
        {
            throw new ArgumentException(
                $"A confusion table needs an answer for each image, and at least one; there are {labels.Count} images and {answers.Count} answers."
            );
        }

        var counts = new int[classNames.Length, classNames.Length];
        for (var i = 0; i < labels.Count; i++)
        {
            counts[labels[i], answers[i]]++;
        }

        return new ConfusionTable(classNames, counts);
    }

    /// <summary>How many images of a class there are.</summary>
    public int Of(int label) => Labels.Sum(answer => this[label, answer]);

    /// <summary>The share of a class's images that were taken for what they are, 0–1; NaN where there are none.</summary>
    public double Recall(int label) => this[label, label] / (double)Of(label);

    /// <summary>
    /// Which share of the answers a class would have, had there been none of its images: the share of the others that were
    /// taken for it by mistake, 0–1. NaN where there are no others.
    /// </summary>
    public double MistakenShare(int answer) =>
        Labels.Where(label => label != answer).Sum(label => this[label, answer]) / (double)(Count - Of(answer));

    /// <summary>Rows are what the images are, columns what they were taken for.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var width = Math.Max(6, ClassNames.Max(name => name.Length));
        text.Append(' ', width);
        foreach (var label in Labels)
        {
            text.Append(CultureInfo.InvariantCulture, $"{label, 6}");
        }

        text.AppendLine("  recall");
        foreach (var label in Labels)
        {
            text.Append(ClassNames[label].PadRight(width));
            foreach (var answer in Labels)
            {
                text.Append(CultureInfo.InvariantCulture, $"{this[label, answer], 6}");
            }

            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{100 * Recall(label), 7:F1}%"));
        }

        return text.ToString().TrimEnd();
    }
}
