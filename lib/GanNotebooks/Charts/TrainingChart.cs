using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>Draws quantities measured once an iteration: faint as they are, strong smoothed, and a dot an epoch.</summary>
internal sealed class TrainingChart(int iterationsPerEpoch, double smoothing)
{
    private readonly List<TrainingCurve> _curves = [];

    /// <summary>Adds one quantity: a value for each iteration.</summary>
    public TrainingChart With(string name, string colour, IReadOnlyList<double> values)
    {
        _curves.Add(new(name, colour, values, iterationsPerEpoch));
        return this;
    }

    /// <summary>The chart of what was added, from zero up to <paramref name="highest" /> or as far as the values go.</summary>
    public GenericChart Draw(string? title, string yTitle, double? highest = null)
    {
        Check();
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

    private void Check()
    {
        if (iterationsPerEpoch < 1)
            throw new ArgumentOutOfRangeException(
                nameof(iterationsPerEpoch),
                iterationsPerEpoch,
                "An epoch has at least one iteration."
            );
        if (_curves.All(c => c.Values.Count is 0))
            throw new ArgumentException("There is nothing to draw: the training has no iterations yet.");
        if (_curves.FirstOrDefault(c => c.Values.Count != _curves[0].Values.Count) is { } odd)
            throw new ArgumentException(
                $"Both curves need a value for each iteration: {_curves[0].Name} has {_curves[0].Values.Count}, "
                    + $"{odd.Name} has {odd.Values.Count}."
            );
    }
}
