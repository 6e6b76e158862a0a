using GanNotebooks.Training;
using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>Draws quantities of each iteration: faint as they are, strong smoothed, and a dot an epoch.</summary>
internal sealed class TrainingChart(LossHistory history, double smoothing)
{
    private readonly List<TrainingCurve> _curves = [];

    /// <summary>Adds one quantity.</summary>
    public TrainingChart With(string name, string colour, Func<IterationLoss, double> quantity)
    {
        _curves.Add(new(name, colour, [.. history.Iterations.Select(quantity)], history.IterationsPerEpoch));
        return this;
    }

    /// <summary>Adds the loss of the discriminator.</summary>
    public TrainingChart WithDiscriminatorLoss() => With("D", Palette.Discriminator, loss => loss.Discriminator);

    /// <summary>Adds the loss of the generator.</summary>
    public TrainingChart WithGeneratorLoss() => With("G", Palette.Generator, loss => loss.Generator);

    /// <summary>The chart of what was added, up to <paramref name="highest" /> or as far as the values go.</summary>
    public GenericChart Draw(string? title, string yTitle, double? highest = null)
    {
        if (history.Iterations is [])
        {
            throw new ArgumentException(
                "There is nothing to draw: the training has no iterations yet.",
                nameof(history)
            );
        }

        var leftOut = _curves.Sum(c => c.NotFinite);
        var remark = leftOut is 0 ? "" : $" (left out as not finite: {leftOut})";
        var layout = ChartLayout.Of(title, $"epoch{remark}", yTitle, highest);
        return ChartLayout.Chart(
            [
                .. _curves.Select(c => c.Faint()),
                .. _curves.Select(c => c.Smoothed(smoothing)),
                .. _curves.Select(c => c.Epochs()),
            ],
            layout
        );
    }
}
