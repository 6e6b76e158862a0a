namespace GanNotebooks.Kernels;

/// <summary>
/// One filter of <c>Conv2d(1, F, 2, stride=2)</c> on one image: each 2×2 block becomes one number. Width and height are even.
/// </summary>
internal static class BlockConv
{
    /// <summary>Writes <paramref name="output" />, [H/2, W/2], from <paramref name="image" />, [H, W].</summary>
    public static void Forward(
        ReadOnlySpan<float> image,
        int width,
        ReadOnlySpan<float> weight,
        float bias,
        Span<float> output
    )
    {
        var (w0, w1, w2, w3) = (weight[0], weight[1], weight[2], weight[3]);
        for (; !image.IsEmpty; image = image[(2 * width)..], output = output[(width / 2)..])
        {
            var upper = image[..width];
            var lower = image.Slice(width, width);
            for (int x = 0, i = 0; x < width; x += 2, i++)
                output[i] = bias + w0 * upper[x] + w1 * upper[x + 1] + w2 * lower[x] + w3 * lower[x + 1];
        }
    }

    /// <summary>Adds to the gradients of the filter's weight and bias.</summary>
    public static void AddParameterGradients(
        ReadOnlySpan<float> image,
        int width,
        ReadOnlySpan<float> outputGradient,
        Span<float> weightGradient,
        ref float biasGradient
    )
    {
        float g0 = 0,
            g1 = 0,
            g2 = 0,
            g3 = 0,
            bias = 0;
        for (; !image.IsEmpty; image = image[(2 * width)..], outputGradient = outputGradient[(width / 2)..])
        {
            var upper = image[..width];
            var lower = image.Slice(width, width);
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
        weightGradient[0] += g0;
        weightGradient[1] += g1;
        weightGradient[2] += g2;
        weightGradient[3] += g3;
        biasGradient += bias;
    }

    /// <summary>Adds to <paramref name="imageGradient" />, [H, W].</summary>
    public static void AddImageGradient(
        ReadOnlySpan<float> outputGradient,
        int width,
        ReadOnlySpan<float> weight,
        Span<float> imageGradient
    )
    {
        var (w0, w1, w2, w3) = (weight[0], weight[1], weight[2], weight[3]);
        for (var rows = imageGradient; !rows.IsEmpty; rows = rows[(2 * width)..])
        {
            var upper = rows[..width];
            var lower = rows.Slice(width, width);
            for (int x = 0, i = 0; x < width; x += 2, i++)
            {
                var g = outputGradient[i];
                upper[x] += w0 * g;
                upper[x + 1] += w1 * g;
                lower[x] += w2 * g;
                lower[x + 1] += w3 * g;
            }
            outputGradient = outputGradient[(width / 2)..];
        }
    }
}
