namespace GanNotebooks.Kernels;

/// <summary>
/// <c>Conv2d(1, 1, 2, stride=2)</c>: each 2×2 block of an image becomes one number.
/// Images lie one after the other, all of the same even width and an even height.
/// </summary>
internal static class BlockConv
{
    /// <summary>Writes <paramref name="output"/>, [B, H/2, W/2], from <paramref name="input"/>, [B, H, W].</summary>
    public static void Forward(
        ReadOnlySpan<float> input,
        int width,
        ReadOnlySpan<float> weight,
        float bias,
        Span<float> output
    )
    {
        var (w0, w1, w2, w3) = (weight[0], weight[1], weight[2], weight[3]);
        for (var rows = input; !rows.IsEmpty; rows = rows[(2 * width)..], output = output[(width / 2)..])
        {
            var upper = rows[..width];
            var lower = rows.Slice(width, width);
            for (int x = 0, i = 0; x < width; x += 2, i++)
            {
                output[i] = bias + w0 * upper[x] + w1 * upper[x + 1] + w2 * lower[x] + w3 * lower[x + 1];
            }
        }
    }

    /// <summary>Writes the weight's gradient and returns the bias's.</summary>
    public static float WeightGradient(
        ReadOnlySpan<float> input,
        int width,
        ReadOnlySpan<float> outputGradient,
        Span<float> weightGradient
    )
    {
        float g0 = 0,
            g1 = 0,
            g2 = 0,
            g3 = 0,
            bias = 0;
        for (
            var rows = input;
            !rows.IsEmpty;
            rows = rows[(2 * width)..], outputGradient = outputGradient[(width / 2)..]
        )
        {
            var upper = rows[..width];
            var lower = rows.Slice(width, width);
            for (int x = 0, i = 0; x < width; x += 2, i++)
            {
                var g = outputGradient[i];
                g0 += g * upper[x];
                g1 += g * upper[x + 1];
                g2 += g * lower[x];
                g3 += g * lower[x + 1];
                bias += g;
            }
        }
        weightGradient[0] = g0;
        weightGradient[1] = g1;
        weightGradient[2] = g2;
        weightGradient[3] = g3;
        return bias;
    }

    /// <summary>Writes <paramref name="inputGradient"/>, [B, H, W].</summary>
    public static void InputGradient(
        ReadOnlySpan<float> outputGradient,
        int width,
        ReadOnlySpan<float> weight,
        Span<float> inputGradient
    )
    {
        var (w0, w1, w2, w3) = (weight[0], weight[1], weight[2], weight[3]);
        for (
            var rows = inputGradient;
            !rows.IsEmpty;
            rows = rows[(2 * width)..], outputGradient = outputGradient[(width / 2)..]
        )
        {
            var upper = rows[..width];
            var lower = rows.Slice(width, width);
            for (int x = 0, i = 0; x < width; x += 2, i++)
            {
                var g = outputGradient[i];
                upper[x] = w0 * g;
                upper[x + 1] = w1 * g;
                lower[x] = w2 * g;
                lower[x + 1] = w3 * g;
            }
        }
    }
}
