namespace GanNotebooks.Charts;

/// <summary>Keeps so many points of a long curve that it looks the same.</summary>
internal static class Thinning
{
    /// <summary>
    /// The indices, rising, of the points to keep: all finite ones if they are within <paramref name="limit" />, else
    /// the lowest and the highest of each of half as many buckets of neighbours, so that no peak is lost.
    /// </summary>
    public static int[] Keep(IReadOnlyList<double> values, int limit)
    {
        var finite = Enumerable.Range(0, values.Count).Where(i => double.IsFinite(values[i])).ToArray();
        if (finite.Length <= limit)
            return finite;

        var size = (int)Math.Ceiling(finite.Length / (limit / 2.0));
        return [.. finite.Chunk(size).SelectMany(bucket => Extremes(bucket, values))];
    }

    private static IEnumerable<int> Extremes(int[] bucket, IReadOnlyList<double> values)
    {
        var (low, high) = (bucket.MinBy(i => values[i]), bucket.MaxBy(i => values[i]));
        return low == high ? [low] : [Math.Min(low, high), Math.Max(low, high)];
    }
}
