using System.Numerics;

namespace GanNotebooks.Kernels;

/// <summary>Loops over the rows of a row-major matrix.</summary>
internal static class Rows
{
    /// <summary>Adds <paramref name="row"/> to each row of <paramref name="matrix"/>.</summary>
    public static void Add(Span<float> matrix, ReadOnlySpan<float> row)
    {
        for (var target = matrix; !target.IsEmpty; target = target[row.Length..])
        {
            Accumulate(target[..row.Length], row);
        }
    }

    /// <summary>Writes the sum of all rows of <paramref name="matrix"/> to <paramref name="row"/>.</summary>
    public static void Sum(ReadOnlySpan<float> matrix, Span<float> row)
    {
        row.Clear();
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
