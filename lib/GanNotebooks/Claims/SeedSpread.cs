namespace GanNotebooks.Claims;

/// <summary>How a figure spreads over runs from several seeds.</summary>
/// <param name="Count">How many seeds, n.</param>
/// <param name="Mean">The arithmetic mean.</param>
/// <param name="Deviation">The standard deviation of a sample, √(Σ(x − mean)² / (n − 1)); NaN of one seed.</param>
public sealed record SeedSpread(int Count, double Mean, double Deviation)
{
    /// <summary>The share of intervals that hold the true mean, of figures from a normal distribution.</summary>
    public const double Level = 0.95;

    /// <summary>Half the width of the interval of the mean: t · deviation / √n, t of n − 1 degrees of freedom (Student 1908); NaN of one seed.</summary>
    public double Margin => Count < 2 ? double.NaN : StudentT.TwoSided(Level, Count - 1) * Deviation / Math.Sqrt(Count);

    /// <summary>The lower end of the interval of the mean.</summary>
    public double Low => Mean - Margin;

    /// <summary>The upper end of the interval of the mean.</summary>
    public double High => Mean + Margin;

    /// <summary>The spread of figures.</summary>
    /// <param name="values">One finite number or more.</param>
    /// <exception cref="ArgumentException">There are none, or one is not finite.</exception>
    public static SeedSpread Of(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0 || !values.All(double.IsFinite))
        {
            throw new ArgumentException("A spread needs one number or more, all of them finite.", nameof(values));
        }

        var mean = values.Average();
        var squares = values.Sum(value => (value - mean) * (value - mean));
        return new(values.Count, mean, values.Count < 2 ? double.NaN : Math.Sqrt(squares / (values.Count - 1)));
    }
}
