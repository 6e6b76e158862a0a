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
        if (sorted is [])
        {
            throw new ArgumentException("Quartiles need at least one number.", nameof(values));
        }

        return new(At(0.25), At(0.5), At(0.75));

        double At(double share)
        {
            var place = share * (sorted.Length - 1);
            var below = (int)place;
            var above = Math.Min(below + 1, sorted.Length - 1);
            return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        }
    }
}
