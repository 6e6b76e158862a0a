namespace GanNotebooks.Metrics;

/// <summary>Which way a series of numbers goes: its least-squares line.</summary>
/// <param name="Start">The line's value at the first number.</param>
/// <param name="End">The line's value at the last number.</param>
public sealed record Trend(double Start, double End)
{
    /// <summary>Below this share of its own size a change counts as none.</summary>
    private const double Negligible = 0.02;

    /// <summary>The change from start to end, in the numbers' unit.</summary>
    public double Change => End - Start;

    /// <summary><c>rises</c>, <c>falls</c>, or <c>stays level</c> where the change is below 2% of the start.</summary>
    public string Verb =>
        Math.Abs(Change) < Negligible * Math.Abs(Start) ? "stays level"
        : Change > 0 ? "rises"
        : "falls";

    /// <summary>The trend of numbers in order, evenly spaced.</summary>
    /// <param name="values">One number or more.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static Trend Of(IEnumerable<double> values)
    {
        var y = values.ToArray();
        if (y.Length == 0)
        {
            throw new ArgumentException("A trend needs at least one number.", nameof(values));
        }

        var mean = y.Average();
        var middle = (y.Length - 1) / 2.0;
        var spread = y.Select((_, i) => (i - middle) * (i - middle)).Sum();
        var slope = spread > 0 ? y.Select((value, i) => (i - middle) * (value - mean)).Sum() / spread : 0;
        return new Trend(mean - slope * middle, mean + slope * middle);
    }
}
