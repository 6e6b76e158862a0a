using System.Numerics;

namespace GanNotebooks.Explicit.Simd;

/// <summary>Loops over one image's channels-last maps: all of a channel's pixels meet the same number of a row.</summary>
internal static class ChannelSums
{
    /// <summary>Adds each channel's pixels to <paramref name="sums" />.</summary>
    public static void Add(ReadOnlySpan<float> maps, Span<float> sums)
    {
        for (var pixels = maps; !pixels.IsEmpty; pixels = pixels[sums.Length..])
        {
            Rows.Accumulate(sums, pixels[..sums.Length]);
        }
    }

    /// <summary>Adds the squares of each channel's distances from <paramref name="mean" />.</summary>
    public static void AddSquares(ReadOnlySpan<float> maps, ReadOnlySpan<float> mean, Span<float> sums)
    {
        for (var pixels = maps; !pixels.IsEmpty; pixels = pixels[sums.Length..])
        {
            var c = 0;
            for (; c <= sums.Length - Vector<float>.Count; c += Vector<float>.Count)
            {
                var d = new Vector<float>(pixels[c..]) - new Vector<float>(mean[c..]);
                Vector.FusedMultiplyAdd(d, d, new Vector<float>(sums[c..])).CopyTo(sums[c..]);
            }

            for (; c < sums.Length; c++)
            {
                var d = pixels[c] - mean[c];
                sums[c] = MathF.FusedMultiplyAdd(d, d, sums[c]);
            }
        }
    }

    /// <summary>Adds gradient · (value − mean), channel by channel.</summary>
    public static void AddProducts(
        ReadOnlySpan<float> gradients,
        ReadOnlySpan<float> maps,
        ReadOnlySpan<float> mean,
        Span<float> sums
    )
    {
        for (
            ReadOnlySpan<float> g = gradients, pixels = maps;
            !pixels.IsEmpty;
            g = g[sums.Length..], pixels = pixels[sums.Length..]
        )
        {
            var c = 0;
            for (; c <= sums.Length - Vector<float>.Count; c += Vector<float>.Count)
            {
                var d = new Vector<float>(pixels[c..]) - new Vector<float>(mean[c..]);
                Vector.FusedMultiplyAdd(d, new Vector<float>(g[c..]), new Vector<float>(sums[c..])).CopyTo(sums[c..]);
            }

            for (; c < sums.Length; c++)
            {
                sums[c] = MathF.FusedMultiplyAdd(pixels[c] - mean[c], g[c], sums[c]);
            }
        }
    }

    /// <summary>target = a · maps + b.</summary>
    public static void Scale(
        ReadOnlySpan<float> maps,
        ReadOnlySpan<float> a,
        ReadOnlySpan<float> b,
        Span<float> target
    )
    {
        for (; !maps.IsEmpty; maps = maps[a.Length..], target = target[a.Length..])
        {
            var c = 0;
            for (; c <= a.Length - Vector<float>.Count; c += Vector<float>.Count)
            {
                Vector
                    .FusedMultiplyAdd(
                        new Vector<float>(maps[c..]),
                        new Vector<float>(a[c..]),
                        new Vector<float>(b[c..])
                    )
                    .CopyTo(target[c..]);
            }

            for (; c < a.Length; c++)
            {
                target[c] = MathF.FusedMultiplyAdd(maps[c], a[c], b[c]);
            }
        }
    }

    /// <summary>target = a · gradients + b · maps + c.</summary>
    public static void Combine(
        ReadOnlySpan<float> gradients,
        ReadOnlySpan<float> maps,
        ReadOnlySpan<float> a,
        ReadOnlySpan<float> b,
        ReadOnlySpan<float> c,
        Span<float> target
    )
    {
        for (
            ;
            !maps.IsEmpty;
            gradients = gradients[a.Length..], maps = maps[a.Length..], target = target[a.Length..]
        )
        {
            var i = 0;
            for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var rest = Vector.FusedMultiplyAdd(
                    new Vector<float>(maps[i..]),
                    new Vector<float>(b[i..]),
                    new Vector<float>(c[i..])
                );
                Vector
                    .FusedMultiplyAdd(new Vector<float>(gradients[i..]), new Vector<float>(a[i..]), rest)
                    .CopyTo(target[i..]);
            }

            for (; i < a.Length; i++)
            {
                var rest = MathF.FusedMultiplyAdd(maps[i], b[i], c[i]);
                target[i] = MathF.FusedMultiplyAdd(gradients[i], a[i], rest);
            }
        }
    }
}
