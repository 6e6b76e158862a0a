namespace GanNotebooks.Latents;

/// <summary>How numbers spread: a quarter of them lies below the first, half below the second, three quarters below the third.</summary>
/// <param name="Lower">The first quartile.</param>
/// <param name="Median">The second.</param>
/// <param name="Upper">The third.</param>
public sealed record Quartiles(double Lower, double Median, double Upper)
{
    /// <summary>The quartiles of numbers, between two of them by linear interpolation, as numpy's <c>quantile</c> has it.</summary>
    /// <param name="values">One number or more, in any order.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static Quartiles Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new(Quantile.Of(sorted, 0.25), Quantile.Of(sorted, 0.5), Quantile.Of(sorted, 0.75));
    }
}
