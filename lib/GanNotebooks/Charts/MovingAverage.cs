namespace GanNotebooks.Charts;

/// <summary>
/// The exponential moving average mₜ = (1 − α) mₜ₋₁ + α xₜ with m₀ = 0, divided by 1 − (1 − α)ᵗ so that it does not
/// start near zero (the bias correction of Adam: Kingma and Ba, 2015, section 3).
/// </summary>
internal static class MovingAverage
{
    /// <summary>The average after each value; NaN for a value that is not finite, which changes nothing.</summary>
    public static double[] Of(IReadOnlyList<double> values, double alpha)
    {
        if (alpha is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(alpha),
                alpha,
                "The smoothing must be above 0 and at most 1 (no smoothing)."
            );
        }

        var averages = new double[values.Count];
        var (moment, weight) = (0.0, 0.0);
        for (var t = 0; t < averages.Length; t++)
        {
            if (!double.IsFinite(values[t]))
            {
                averages[t] = double.NaN;
                continue;
            }

            moment += alpha * (values[t] - moment);
            weight += alpha * (1 - weight);
            averages[t] = moment / weight;
        }

        return averages;
    }
}
