using System.Globalization;

namespace GanNotebooks.Charts;

/// <summary>Keeps so many points of a long curve that it looks the same.</summary>
internal static class Thinning
{
    /// <summary>
    /// The indices, rising, of the points of a smooth curve to keep: all finite ones if they are within
    /// <paramref name="limit" />, else the first, the last, and of each of as many buckets of neighbours as may stand
    /// between them the point that makes the largest triangle with the one kept before and the mean of the next bucket.
    /// </summary>
    /// <remarks>Largest-Triangle-Three-Buckets: Steinarsson, Downsampling Time Series for Visual Representation, 2013.</remarks>
    public static int[] KeepShape(IReadOnlyList<double> values, int limit)
    {
        var finite = Enumerable.Range(0, values.Count).Where(i => double.IsFinite(values[i])).ToArray();
        if (finite.Length <= limit)
        {
            return finite;
        }

        var size = (int)Math.Ceiling((finite.Length - 2) / (limit - 2.0));
        var buckets = finite[1..^1].Chunk(size).Append([finite[^1]]).ToArray();
        List<int> kept = [finite[0]];
        foreach (var (bucket, next) in buckets.Zip(buckets.Skip(1)))
        {
            var (fromX, fromY) = (kept[^1], values[kept[^1]]);
            var (toX, toY) = (next.Average(), next.Average(i => values[i]));
            kept.Add(bucket.MaxBy(i => Math.Abs((fromX - toX) * (values[i] - fromY) - (fromX - i) * (toY - fromY))));
        }

        return [.. kept, finite[^1]];
    }

    /// <summary>
    /// The indices, rising, of the points to keep: all finite ones if they are within <paramref name="limit" />, else
    /// the lowest and the highest of each of half as many buckets of neighbours, so that no peak is lost.
    /// </summary>
    public static int[] Keep(IReadOnlyList<double> values, int limit)
    {
        var finite = Enumerable.Range(0, values.Count).Where(i => double.IsFinite(values[i])).ToArray();
        if (finite.Length <= limit)
        {
            return finite;
        }

        var size = (int)Math.Ceiling(finite.Length / (limit / 2.0));
        return [.. finite.Chunk(size).SelectMany(bucket => Extremes(bucket, values))];
    }

    private static IEnumerable<int> Extremes(int[] bucket, IReadOnlyList<double> values)
    {
        var (low, high) = (bucket.MinBy(i => values[i]), bucket.MaxBy(i => values[i]));
        return low == high ? [low] : [Math.Min(low, high), Math.Max(low, high)];
    }
}

/// <summary>Shortens numbers to what a chart can show, which halves the size of its HTML.</summary>
internal static class Rounding
{
    /// <summary><paramref name="value" /> to four significant digits.</summary>
    public static double Shorten(double value) =>
        double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
