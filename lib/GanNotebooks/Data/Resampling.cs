namespace GanNotebooks.Data;

/// <summary>Brings grey pictures to another size.</summary>
/// <remarks>
/// Each new pixel is a mean of the old ones around it, weighted by a triangle that reaches one new pixel (or one old one, where
/// those are larger) to each side: the bilinear filter of Pillow (src/libImaging/Resample.c) and of torchvision with antialiasing. A
/// picture that has its size already stays as it is.
/// </remarks>
internal static class Resampling
{
    /// <summary>The largest part around a picture's middle that has the wanted proportions, brought to the wanted size.</summary>
    /// <param name="pixels">The picture, row by row, <c>height × width</c> values of 0–255.</param>
    /// <param name="height">Its height in pixels.</param>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="newHeight">The wanted height in pixels.</param>
    /// <param name="newWidth">The wanted width in pixels.</param>
    /// <returns><c>newHeight × newWidth</c> values of 0–255.</returns>
    public static byte[] CropCentre(ReadOnlySpan<byte> pixels, int height, int width, int newHeight, int newWidth)
    {
        var scale = Math.Min((double)height / newHeight, (double)width / newWidth);
        var (rows, columns) = (Taps(height, newHeight, scale), Taps(width, newWidth, scale));
        var (top, bottom) = (rows[0].First, rows[^1].First + rows[^1].Weights.Length);
        var narrowed = new double[(bottom - top) * newWidth];
        for (var y = top; y < bottom; y++)
        {
            var row = pixels.Slice(y * width, width);
            for (var x = 0; x < newWidth; x++)
            {
                var (first, weights) = columns[x];
                var sum = 0.0;
                for (var i = 0; i < weights.Length; i++)
                {
                    sum += weights[i] * row[first + i];
                }

                narrowed[(y - top) * newWidth + x] = sum;
            }
        }

        var result = new byte[newHeight * newWidth];
        for (var y = 0; y < newHeight; y++)
        {
            var (first, weights) = rows[y];
            for (var x = 0; x < newWidth; x++)
            {
                var sum = 0.0;
                for (var i = 0; i < weights.Length; i++)
                {
                    sum += weights[i] * narrowed[(first - top + i) * newWidth + x];
                }

                result[y * newWidth + x] = (byte)(sum + 0.5);
            }
        }

        return result;
    }

    /// <summary>For each new pixel along one side: the first old one that it is made of, and the weights of that and the next ones.</summary>
    private static (int First, double[] Weights)[] Taps(int size, int newSize, double scale)
    {
        var taps = new (int, double[])[newSize];
        var reach = Math.Max(scale, 1);
        for (var i = 0; i < newSize; i++)
        {
            var middle = size / 2.0 + (i + 0.5 - newSize / 2.0) * scale;
            var first = Math.Max((int)(middle - reach + 0.5), 0);
            var end = Math.Min((int)(middle + reach + 0.5), size);
            var weights = new double[end - first];
            for (var k = 0; k < weights.Length; k++)
            {
                weights[k] = Math.Max(0, 1 - Math.Abs(first + k + 0.5 - middle) / reach);
            }

            var total = weights.Sum();
            taps[i] = (first, Array.ConvertAll(weights, weight => weight / total));
        }

        return taps;
    }
}
