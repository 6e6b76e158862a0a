using System.Globalization;
using GanNotebooks.Metrics;
using GanNotebooks.Training;
using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>Charts of what images were measured at; <see cref="Figures" /> says what each shows.</summary>
internal static class QualityCharts
{
    public static GenericChart DistanceOverEpochs(
        IReadOnlyList<(string Name, IReadOnlyList<EpochScore> Scores)> trainings,
        string? title
    )
    {
        var all = trainings.SelectMany(training => training.Scores).ToArray();
        if (all is [] || all.Any(score => (score.Score.Count, score.Judge) != (all[0].Score.Count, all[0].Judge)))
        {
            throw new ArgumentException(
                all is []
                    ? "There is nothing to draw: no epoch was measured. Give the trainer a scoring: new EpochScoring(QualityReference.Load())."
                    : "Distances of different numbers of images, or by different judges, don't compare: draw them apart.",
                nameof(trainings)
            );
        }

        double[] epochs = [.. all.Select(score => (double)score.Epoch).Distinct().Order()];
        return Figures.Lines(
            epochs,
            [
                .. trainings.Select(training => new Series(
                    training.Name,
                    [
                        .. epochs.Select(epoch =>
                            training.Scores.FirstOrDefault(score => score.Epoch == epoch)?.Score.Frechet.Value
                            ?? double.NaN
                        ),
                    ]
                )),
            ],
            title,
            "epoch",
            string.Create(CultureInfo.InvariantCulture, $"Fréchet distance (n = {all[0].Score.Count:N0})")
        );
    }

    public static GenericChart Classes(IReadOnlyList<(string Name, ClassHistogram Histogram)> histograms, string? title)
    {
        int[] counts = [.. histograms.Select(set => set.Histogram.Count).Distinct()];
        return Figures.Bars(
            histograms is [var first, ..] ? first.Histogram.ClassNames : [],
            [
                .. histograms.Select(set => new Series(
                    counts is [_]
                        ? set.Name
                        : string.Create(CultureInfo.InvariantCulture, $"{set.Name} (n = {set.Histogram.Count:N0})"),
                    [.. set.Histogram.Shares.Select(share => 100 * share)]
                )),
            ],
            title,
            yTitle: counts is [var count]
                ? string.Create(CultureInfo.InvariantCulture, $"% of {count:N0} images")
                : "% of the images"
        );
    }
}
