namespace GanNotebooks.Latents;

/// <summary>The number that a share of others lies below.</summary>
internal static class Quantile
{
    /// <summary>Between two of the numbers by linear interpolation, as numpy's <c>quantile</c> has it.</summary>
    /// <param name="sorted">One number or more, the smallest first.</param>
    /// <param name="share">0–1; 0.5 is the median.</param>
    /// <exception cref="ArgumentException">There are none, or the share is out of its range.</exception>
    public static double Of(ReadOnlySpan<double> sorted, double share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        if (sorted.IsEmpty)
        {
            throw new ArgumentException("A quantile is of one number or more; there are none.", nameof(sorted));
        }

        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
