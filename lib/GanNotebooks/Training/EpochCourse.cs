using GanNotebooks.Metrics;

namespace GanNotebooks.Training;

/// <summary>How a figure goes over the epochs of a training: what it does late, and how unsteady it is early and late.</summary>
/// <remarks>
/// In thirds, so that several epochs make each mean and no single one decides, and so that the unsteady start is no part of the late
/// change. A third is epochs / 3, rounded down, and the last third ends with the last epoch; the first begins with the first.
/// </remarks>
/// <param name="LateChange">
/// The mean of the last third minus the mean of the third before it, in the figure's unit: above 0 where it rises in the end. NaN
/// with fewer than 9 epochs, since a third of one or two is their noise.
/// </param>
/// <param name="EarlyUnsteadiness">
/// How far the epochs of the first third lie from their own <see cref="Trend" /> line, as the root of the mean square (over their number − 2,
/// since the line takes two), in the figure's unit: 0 where it goes straight up or down, however steeply. NaN with fewer than 9 epochs, for any two lie
/// on a line.
/// </param>
/// <param name="LateUnsteadiness">The same of the last third.</param>
public sealed record EpochCourse(double LateChange, double EarlyUnsteadiness, double LateUnsteadiness)
{
    private const int FewestInThird = 3;

    /// <summary>How D's epoch-mean loss goes.</summary>
    /// <param name="history">The losses. An epoch that was not finished counts as one.</param>
    public static EpochCourse OfDiscriminator(LossHistory history) =>
        Of(history.Epochs.Select(epoch => epoch.Discriminator));

    /// <summary>How G's epoch-mean loss goes.</summary>
    /// <param name="history">The losses. An epoch that was not finished counts as one.</param>
    public static EpochCourse OfGenerator(LossHistory history) => Of(history.Epochs.Select(epoch => epoch.Generator));

    /// <summary>How a figure goes.</summary>
    /// <param name="epochs">The figure of each epoch, in order.</param>
    public static EpochCourse Of(IEnumerable<double> epochs)
    {
        var values = epochs.ToArray();
        var third = values.Length / 3;
        return new(
            third < FewestInThird ? double.NaN : values[^third..].Average() - values[^(2 * third)..^third].Average(),
            Unsteadiness(values[..third]),
            Unsteadiness(values[^third..])
        );
    }

    private static double Unsteadiness(double[] values)
    {
        if (values.Length < FewestInThird)
        {
            return double.NaN;
        }

        var trend = Trend.Of(values);
        var squares = values
            .Select((value, i) => value - (trend.Start + trend.Change * i / (values.Length - 1)))
            .Sum(distance => distance * distance);
        return Math.Sqrt(squares / (values.Length - 2));
    }
}
