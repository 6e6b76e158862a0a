using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>Checks images before they are trained on: every one of them, which takes some 40 ms for 60,000.</summary>
internal static class TrainingImages
{
    // What rounding and resampling may add.
    private const float Tolerance = 0.001f;

    /// <param name="images">The images.</param>
    /// <param name="imageShape">What the generator makes: an image's shape, <c>[channels, height, width]</c>.</param>
    /// <exception cref="ArgumentException">They are not float32 <c>[N, …]</c> of that shape on the CPU, or not in [−1, 1].</exception>
    public static void Check(Tensor images, long[] imageShape)
    {
        var expected = $"[N, {string.Join(", ", imageShape)}]";
        if (images.dtype != ScalarType.Float32)
        {
            throw Wrong(
                images.dtype == ScalarType.Byte
                    ? "The images are bytes (uint8); training takes float32 in [−1, 1]. Scale them: images.to(torch.float32) / 127.5 - 1."
                    : $"The images are {images.dtype}; training takes float32. Convert them: images.to(torch.float32)."
            );
        }

        if (images.device_type != DeviceType.CPU)
        {
            throw Wrong($"The images are on {images.device}; training is on the CPU. Move them: images.cpu().");
        }

        if (images.shape is not [> 0, .. var shape])
        {
            throw Wrong($"The images are {ShapeText.Of(images.shape)}; there must be one at least, {expected}.");
        }

        if (!shape.SequenceEqual(imageShape))
        {
            throw Wrong(
                $"The images are {ShapeText.Of(images.shape)}; the generator makes {expected}. Bring them to that shape, or build networks for theirs."
            );
        }

        CheckRange(images);
    }

    private static void CheckRange(Tensor images)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var (lowest, highest) = images.aminmax();
        // NaN anywhere makes both NaN.
        var (low, high) = (lowest.item<float>(), highest.item<float>());
        if (!float.IsFinite(low) || !float.IsFinite(high))
        {
            throw Wrong(
                "The images hold NaN or infinity, from which no network recovers. Look for a division by zero, or leave those images out."
            );
        }

        if (low < -1 - Tolerance || high > 1 + Tolerance)
        {
            throw Wrong(
                FormattableString.Invariant(
                    $"The images go from {low} to {high}; training takes [−1, 1]. Scale them: images / 127.5 - 1 where they go from 0 to 255."
                )
            );
        }
    }

    private static ArgumentException Wrong(string message) => new(message);
}
