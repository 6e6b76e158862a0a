using System.Numerics;

namespace GanNotebooks.Explicit.Simd;

/// <summary>Loops over the rows of a row-major matrix.</summary>
internal static class Rows
{
    /// <summary>Adds all rows of <paramref name="matrix" /> to <paramref name="row" />.</summary>
    public static void AddSum(ReadOnlySpan<float> matrix, Span<float> row)
    {
        for (var source = matrix; !source.IsEmpty; source = source[row.Length..])
        {
            Accumulate(row, source[..row.Length]);
        }
    }

    /// <summary>The sum of a power of two of values, by halves: the same bits however it is compiled. Changes them.</summary>
    public static float Fold(Span<float> values)
    {
        for (var half = values.Length / 2; half > 0; half /= 2)
        {
            for (var i = 0; i < half; i++)
                values[i] += values[i + half];
        }
        return values[0];
    }

    /// <summary>Adds <paramref name="values" /> to <paramref name="sum" />.</summary>
    public static void Accumulate(Span<float> sum, ReadOnlySpan<float> values)
    {
        var i = 0;
        for (; i <= sum.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(sum[i..]) + new Vector<float>(values[i..])).CopyTo(sum[i..]);
        }
        for (; i < sum.Length; i++)
        {
            sum[i] += values[i];
        }
    }
}
