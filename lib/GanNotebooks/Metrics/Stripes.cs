using static TorchSharp.torch;

namespace GanNotebooks.Metrics;

/// <summary>How much of an image's contrast alternates from pixel to pixel: the pattern of a period of two pixels, in rows and in columns.</summary>
/// <remarks>
/// The discrete Fourier transform's power at the highest frequency of one axis, over all frequencies of the other, as a share of
/// all power but that of the mean. The mean of a batch is the ratio of its mean powers. What alternates both ways, as a chessboard does, counts in both.
/// </remarks>
/// <param name="Rows">The share of stripes that lie as rows, alternating from top to bottom, 0–1.</param>
/// <param name="Columns">The share of stripes that stand as columns, alternating from left to right, 0–1.</param>
public sealed record Stripes(double Rows, double Columns)
{
    /// <summary>The stripes in images.</summary>
    /// <param name="images"><c>[N, 1, height, width]</c> in [−1, 1], height and width even; values outside are clamped as a screen would. Stay the caller's.</param>
    /// <exception cref="ArgumentException">The images are of another shape, or all of one grey.</exception>
    public static Stripes Of(Tensor images)
    {
        if (images.shape is not [> 0, 1, var height, var width] || height % 2 != 0 || width % 2 != 0)
        {
            throw new ArgumentException(
                $"Images are expected as [N, 1, height, width], both even; these are {ShapeText.Of(images.shape)}.",
                nameof(images)
            );
        }

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var light = images.detach().clamp(-1, 1).to(float64);
        var contrast = (light - light.mean([1, 2, 3], keepdim: true)).square().mean().item<double>();
        if (contrast is 0)
        {
            throw new ArgumentException("Each of the images is of one grey: they have no pattern.", nameof(images));
        }

        return new(Share(dimension: 2), Share(dimension: 3));

        // The power at an axis's highest frequency, summed over the other's, is by Parseval the mean square of alternating means.
        double Share(int dimension)
        {
            var signs = arange(images.shape[dimension]).remainder(2).mul(-2).add(1).to(float64);
            var alternating = light * (dimension == 2 ? signs.unsqueeze(1) : signs);
            return alternating.mean([dimension]).square().mean().item<double>() / contrast;
        }
    }
}
