using System.Numerics;
using System.Runtime.Intrinsics;

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
            {
                values[i] += values[i + half];
            }
        }
        return values[0];
    }

    /// <summary>The sum of products of two rows of one length: the same bits whatever the processor.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Vector256<float> sum0 = default,
            sum1 = default,
            sum2 = default,
            sum3 = default;
        var lanes = Vector256<float>.Count;
        var i = 0;
        for (; i <= a.Length - 4 * lanes; i += 4 * lanes)
        {
            sum0 = MultiplyAdd(a[i..], b[i..], sum0);
            sum1 = MultiplyAdd(a[(i + lanes)..], b[(i + lanes)..], sum1);
            sum2 = MultiplyAdd(a[(i + 2 * lanes)..], b[(i + 2 * lanes)..], sum2);
            sum3 = MultiplyAdd(a[(i + 3 * lanes)..], b[(i + 3 * lanes)..], sum3);
        }

        var sum = Vector256.Sum(sum0 + sum2 + (sum1 + sum3));
        for (; i < a.Length; i++)
        {
            sum = MathF.FusedMultiplyAdd(a[i], b[i], sum);
        }

        return sum;

        static Vector256<float> MultiplyAdd(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Vector256<float> addend) =>
            Vector256.FusedMultiplyAdd(Vector256.Create(x), Vector256.Create(y), addend);
    }

    /// <summary>Writes <paramref name="values" /> times a number to <paramref name="target" />.</summary>
    public static void Scale(Span<float> target, ReadOnlySpan<float> values, float factor)
    {
        var i = 0;
        for (; i <= target.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(values[i..]) * factor).CopyTo(target[i..]);
        }

        for (; i < target.Length; i++)
        {
            target[i] = values[i] * factor;
        }
    }

    /// <summary>Adds <paramref name="values" /> times a number to <paramref name="sum" />.</summary>
    public static void AddScaled(Span<float> sum, ReadOnlySpan<float> values, float factor)
    {
        var i = 0;
        for (; i <= sum.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector
                .FusedMultiplyAdd(
                    new Vector<float>(values[i..]),
                    new Vector<float>(factor),
                    new Vector<float>(sum[i..])
                )
                .CopyTo(sum[i..]);
        }

        for (; i < sum.Length; i++)
        {
            sum[i] = MathF.FusedMultiplyAdd(values[i], factor, sum[i]);
        }
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
