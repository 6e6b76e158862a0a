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
}
