using System.Globalization;
using GanNotebooks.Metrics;
using GanNotebooks.Training;
using Plotly.NET;
using static TorchSharp.torch;

namespace GanNotebooks.Charts;

/// <summary>The lab's charts, each one call.</summary>
public static class Figures
{
    /// <summary>The losses of the discriminator and the generator over training.</summary>
    /// <remarks>
    /// Faint: the loss of each iteration. Strong: its exponential moving average m ← (1 − α) m + α x, divided by
    /// 1 − (1 − α)ᵗ to undo its start at zero. Dots: the mean of each whole epoch, at the epoch's middle.
    /// Long curves are thinned out: of each bucket of neighbours the lowest and the highest stay, so peaks do too. Values that are not finite are left out, and the chart says how many.
    /// </remarks>
    /// <param name="history">The losses of each iteration, such as a trainer's.</param>
    /// <param name="title">A line above the chart.</param>
    /// <param name="smoothing">α in (0, 1]: 0.02 averages over some 50 iterations, 1 does not smooth.</param>
    /// <exception cref="ArgumentException">No iterations yet, or a smoothing outside its range.</exception>
    public static GenericChart Losses(LossHistory history, string? title = "Loss", double smoothing = 0.02) =>
        new TrainingChart(history, smoothing).WithDiscriminatorLoss().WithGeneratorLoss().Draw(title, "loss");

    /// <inheritdoc cref="Losses" />
    /// <summary>The loss of the discriminator alone.</summary>
    public static GenericChart DiscriminatorLoss(
        LossHistory history,
        string? title = "Loss of D",
        double smoothing = 0.02
    ) => new TrainingChart(history, smoothing).WithDiscriminatorLoss().Draw(title, "loss");

    /// <inheritdoc cref="Losses" />
    /// <summary>The loss of the generator alone.</summary>
    public static GenericChart GeneratorLoss(
        LossHistory history,
        string? title = "Loss of G",
        double smoothing = 0.02
    ) => new TrainingChart(history, smoothing).WithGeneratorLoss().Draw(title, "loss");

    /// <summary>How real D finds the real and the generated images: D(x) and D(G(z)), a batch's means.</summary>
    /// <remarks>
    /// Drawn as <see cref="Losses" /> are. Probabilities in [0, 1] where the loss makes them that: near 0.5 D can not tell the
    /// images apart. Under other losses D's outputs as they are, of which only the distance between the curves tells something.
    /// </remarks>
    /// <param name="history">D(x) and D(G(z)) of each iteration, such as a trainer's.</param>
    /// <param name="title">A line above the chart.</param>
    /// <param name="smoothing">α in (0, 1], see <see cref="Losses" />.</param>
    /// <exception cref="ArgumentException">No iterations yet, or a smoothing outside its range.</exception>
    public static GenericChart Scores(
        LossHistory history,
        string? title = "How real D finds the images",
        double smoothing = 0.02
    )
    {
        var chart = new TrainingChart(history, smoothing)
            .With("D(x)", Palette.Discriminator, loss => loss.RealScore)
            .With("D(G(z))", Palette.Generator, loss => loss.FakeScore);
        return history.ScoresAreProbabilities
            ? chart.Draw(title, "probability", highest: 1)
            : chart.Draw(title, "D's output");
    }

    /// <summary>Grey images in rows and columns, with labels.</summary>
    /// <param name="images">At least one image; all of one size.</param>
    /// <param name="columns">Images in a row; by default as many as there are column labels, else up to 8.</param>
    /// <param name="rowLabels">One text for each row, written to its left.</param>
    /// <param name="columnLabels">One text for each column, written above it.</param>
    /// <param name="title">A line above the grid.</param>
    /// <exception cref="ArgumentException">No images, different sizes, or labels that do not fit the grid.</exception>
    public static ImageGrid ImageGrid(
        IEnumerable<GrayImage> images,
        int? columns = null,
        IEnumerable<string>? rowLabels = null,
        IEnumerable<string>? columnLabels = null,
        string? title = null
    ) => new(images, columns, rowLabels, columnLabels, title);

    /// <inheritdoc cref="ImageGrid(IEnumerable{GrayImage}, int?, IEnumerable{string}?, IEnumerable{string}?, string?)" />
    /// <remarks>
    /// The tensor is float32 of shape [N, 1, H, W] with values in [−1, 1], −1 black and 1 white; values outside are
    /// clamped. It stays the caller's.
    /// </remarks>
    public static ImageGrid ImageGrid(
        Tensor images,
        int? columns = null,
        IEnumerable<string>? rowLabels = null,
        IEnumerable<string>? columnLabels = null,
        string? title = null
    ) => new(GrayImage.FromBatch(images), columns, rowLabels, columnLabels, title);

    /// <summary>Samples from the same noise after several epochs, with a slider and a play button.</summary>
    /// <param name="samples">As many images for each epoch, in the order of the slider; they stay the caller's.</param>
    /// <param name="columns">Images in a row, by default up to 8.</param>
    /// <param name="title">A line above the images.</param>
    /// <exception cref="ArgumentException">No epochs, or epochs with different numbers or sizes of images.</exception>
    public static ImageSlider SamplesOverEpochs(
        IEnumerable<EpochSample> samples,
        int? columns = null,
        string? title = null
    ) =>
        new(
            samples.Select(s =>
                (s.Epoch.ToString(CultureInfo.InvariantCulture), ImageGrid(s.Images, columns, title: title))
            ),
            name: "epoch"
        );

    /// <summary>Bars in groups: one group a category, one colour a series.</summary>
    /// <param name="categories">The names along the x axis.</param>
    /// <param name="series">Each with one value for each category.</param>
    /// <param name="title">A line above the chart.</param>
    /// <param name="xTitle">What the categories are.</param>
    /// <param name="yTitle">What the values are, with their unit.</param>
    /// <exception cref="ArgumentException">No series, or one with more or fewer values than categories.</exception>
    public static GenericChart Bars(
        IReadOnlyList<string> categories,
        IReadOnlyList<Series> series,
        string? title = null,
        string? xTitle = null,
        string? yTitle = null
    ) => SeriesChart.Bars(categories, series, ChartLayout.Of(title, xTitle, yTitle));

    /// <summary>Lines with a dot at each value.</summary>
    /// <param name="x">Where the values are along the x axis.</param>
    /// <param name="series">Each with one value for each x.</param>
    /// <param name="title">A line above the chart.</param>
    /// <param name="xTitle">What x is, with its unit.</param>
    /// <param name="yTitle">What the values are, with their unit.</param>
    /// <exception cref="ArgumentException">No series, or one with more or fewer values than x.</exception>
    public static GenericChart Lines(
        IReadOnlyList<double> x,
        IReadOnlyList<Series> series,
        string? title = null,
        string? xTitle = null,
        string? yTitle = null
    ) => SeriesChart.Lines(x, series, ChartLayout.Of(title, xTitle, yTitle));

    /// <summary>The distance of a generator's images to real ones, epoch by epoch, which its losses don't tell.</summary>
    /// <param name="trainings">A name and scores each, one or more, such as a trainer's; of as many images by the same judge.</param>
    /// <param name="title">A line above the chart.</param>
    /// <exception cref="ArgumentException">There are none, or some that don't compare.</exception>
    public static GenericChart DistanceOverEpochs(
        IReadOnlyList<(string Name, IReadOnlyList<EpochScore> Scores)> trainings,
        string? title = "Distance to real images"
    ) => QualityCharts.DistanceOverEpochs(trainings, title);

    /// <inheritdoc cref="DistanceOverEpochs(IReadOnlyList{ValueTuple{string, IReadOnlyList{EpochScore}}}, string?)" />
    /// <param name="scores">Such as a trainer's, one or more.</param>
    /// <param name="title">A line above the chart.</param>
    public static GenericChart DistanceOverEpochs(
        IReadOnlyList<EpochScore> scores,
        string? title = "Distance to real images"
    ) => DistanceOverEpochs([("G", scores)], title);

    /// <summary>What the judge takes a generator's images for, epoch by epoch.</summary>
    /// <param name="scores">Such as a trainer's, one or more.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static EpochTable ClassesOverEpochs(IEnumerable<EpochScore> scores) => new(scores);

    /// <summary>Which share of several sets of images the judge takes for each class, in percent.</summary>
    /// <param name="histograms">A name and a histogram each, one or more, of the same classes. How many images they are of stands beside the axis, or in the legend where that differs.</param>
    /// <param name="title">A line above the chart.</param>
    /// <exception cref="ArgumentException">There are none, or of other classes.</exception>
    public static GenericChart ClassHistogram(
        IReadOnlyList<(string Name, ClassHistogram Histogram)> histograms,
        string? title = "What the judge takes the images for"
    ) => QualityCharts.Classes(histograms, title);

    /// <inheritdoc cref="ClassHistogram(IReadOnlyList{ValueTuple{string, Metrics.ClassHistogram}}, string?)" />
    /// <param name="histogram">Of the images.</param>
    /// <param name="name">What the legend calls them.</param>
    /// <param name="title">A line above the chart.</param>
    public static GenericChart ClassHistogram(
        ClassHistogram histogram,
        string name = "generated",
        string? title = "What the judge takes the images for"
    ) => ClassHistogram([(name, histogram)], title);

    /// <summary>The quality of several sets of images as a table.</summary>
    /// <param name="rows">A name and figures each, one or more, measured against the same reference.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static QualityTable Quality(params IEnumerable<(string Name, Quality Quality)> rows) => new(rows);

    /// <summary>Images above, and below each the training image that is nearest to it, with their distance in grey levels.</summary>
    /// <param name="images"><c>[N, 1, 28, 28]</c> in [−1, 1], N of 1 or more; stay the caller's.</param>
    /// <param name="reference">Knows the training images.</param>
    /// <param name="title">A line above the grid.</param>
    /// <exception cref="ArgumentException">No images, or of another size.</exception>
    public static ImageGrid NearestImages(
        Tensor images,
        QualityReference reference,
        string? title = "Nearest training images, and how many grey levels away they are"
    )
    {
        using var scope = NewDisposeScope();
        var nearest = reference.Nearest(images);
        var pairs = cat([images.detach(), reference.TrainingImages(nearest.Indices)]);
        return ImageGrid(
            pairs,
            columns: nearest.Count,
            rowLabels: ["image", "nearest"],
            columnLabels: nearest.Distances.Select(distance => distance.ToString("F0", CultureInfo.InvariantCulture)),
            title: title
        );
    }
}
