using static TorchSharp.torch;

namespace GanNotebooks.Metrics;

/// <summary>Numbers that say how images look.</summary>
public static class ImageMetrics
{
    /// <summary>The mean grey level of each image, 0 (black) to 255 (white).</summary>
    /// <param name="images"><c>[N, 1, height, width]</c> in [−1, 1]; values outside are clamped as a screen would.</param>
    public static double[] MeanBrightness(Tensor images)
    {
        using var scope = NewDisposeScope();
        var grey = images.detach().clamp(-1, 1).add(1).mul(127.5);
        return [.. grey.flatten(1).mean([1]).to(float64).data<double>().ToArray()];
    }

    /// <summary>How far apart two batches of images are, image by image: the mean absolute difference in grey levels, 0–255.</summary>
    /// <param name="first"><c>[N, 1, height, width]</c> in [−1, 1].</param>
    /// <param name="second">The same shape.</param>
    public static double[] MeanDifference(Tensor first, Tensor second)
    {
        using var scope = NewDisposeScope();
        var difference = (first.detach().clamp(-1, 1) - second.detach().clamp(-1, 1)).abs().mul(127.5);
        return [.. difference.flatten(1).mean([1]).to(float64).data<double>().ToArray()];
    }

    /// <summary>How much edge there is in each image: the mean square of the differences between neighbouring pixels.</summary>
    /// <param name="images"><c>[N, 1, height, width]</c> in [−1, 1]; values outside are clamped as a screen would.</param>
    /// <returns>
    /// For each image, the sum of the means over horizontal and over vertical neighbours, with black as 0 and white as 1: 0 for
    /// an even image, 2 for a chessboard of single pixels. Noise and stripes count as edges too.
    /// </returns>
    public static double[] EdgeEnergy(Tensor images)
    {
        using var scope = NewDisposeScope();
        var light = images.detach().clamp(-1, 1).add(1).div(2);
        var energy = light.diff(dim: 3).square().mean([1, 2, 3]) + light.diff(dim: 2).square().mean([1, 2, 3]);
        return [.. energy.to(float64).data<double>().ToArray()];
    }
}
