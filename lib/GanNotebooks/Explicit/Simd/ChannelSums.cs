using System.Numerics;

namespace GanNotebooks.Explicit.Simd;

/// <summary>Loops over one image's channels-last maps: all pixels of a channel meet the same number of a row.</summary>
internal static unsafe class ChannelSums
{
    /// <summary>Writes each channel's sum over the pixels to <paramref name="sums" />.</summary>
    public static void Write(float* maps, int pixels, int channels, float* sums)
    {
        var c = 0;
        for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            var at = maps + c;
            for (var pixel = 0; pixel < pixels; pixel++, at += channels)
            {
                sum += Vector.Load(at);
            }

            sum.Store(sums + c);
        }

        for (; c < channels; c++)
        {
            var sum = 0f;
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                sum += maps[pixel * channels + c];
            }

            sums[c] = sum;
        }
    }

    /// <summary>Writes each channel's sum of factor · (value − mean); the values themselves, less their mean, may be the factors.</summary>
    public static void WriteProducts(
        float* factors,
        bool isCentred,
        float* maps,
        int pixels,
        int channels,
        float* mean,
        float* sums
    )
    {
        var c = 0;
        for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            var middle = Vector.Load(mean + c);
            var away = isCentred ? middle : Vector<float>.Zero;
            float* at = maps + c,
                factor = factors + c;
            for (var pixel = 0; pixel < pixels; pixel++, at += channels, factor += channels)
            {
                sum = Vector.FusedMultiplyAdd(Vector.Load(factor) - away, Vector.Load(at) - middle, sum);
            }

            sum.Store(sums + c);
        }

        for (; c < channels; c++)
        {
            var sum = 0f;
            var away = isCentred ? mean[c] : 0;
            for (var at = c; at < pixels * channels; at += channels)
            {
                sum = MathF.FusedMultiplyAdd(factors[at] - away, maps[at] - mean[c], sum);
            }

            sums[c] = sum;
        }
    }

    /// <summary>target = a · maps + b.</summary>
    public static void Scale(float* maps, int pixels, int channels, float* a, float* b, float* target)
    {
        for (var pixel = 0; pixel < pixels; pixel++, maps += channels, target += channels)
        {
            var c = 0;
            for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
            {
                Vector
                    .FusedMultiplyAdd(Vector.Load(maps + c), Vector.Load(a + c), Vector.Load(b + c))
                    .Store(target + c);
            }

            for (; c < channels; c++)
            {
                target[c] = MathF.FusedMultiplyAdd(maps[c], a[c], b[c]);
            }
        }
    }

    /// <summary>target = a · gradients + b · maps + rest.</summary>
    public static void Combine(
        float* gradients,
        float* maps,
        int pixels,
        int channels,
        float* a,
        float* b,
        float* rest,
        float* target
    )
    {
        for (var pixel = 0; pixel < pixels; pixel++, maps += channels, gradients += channels, target += channels)
        {
            var c = 0;
            for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
            {
                var sum = Vector.FusedMultiplyAdd(Vector.Load(maps + c), Vector.Load(b + c), Vector.Load(rest + c));
                Vector.FusedMultiplyAdd(Vector.Load(gradients + c), Vector.Load(a + c), sum).Store(target + c);
            }

            for (; c < channels; c++)
            {
                var sum = MathF.FusedMultiplyAdd(maps[c], b[c], rest[c]);
                target[c] = MathF.FusedMultiplyAdd(gradients[c], a[c], sum);
            }
        }
    }
}
