using static TorchSharp.torch;

namespace GanNotebooks.Charts;

/// <summary>A grey picture: one byte a pixel, row by row from the top left, 0 black and 255 white.</summary>
public sealed class GrayImage
{
    private readonly byte[] _pixels;

    /// <summary>A picture of the given size.</summary>
    /// <exception cref="ArgumentException">The number of pixels is not width × height.</exception>
    public GrayImage(int width, int height, ReadOnlySpan<byte> pixels)
        : this(width, height, pixels.ToArray()) { }

    private GrayImage(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (pixels.Length != width * height)
        {
            throw new ArgumentException(
                $"An image of {width}×{height} has {width * height} pixels, but {pixels.Length} were given.",
                nameof(pixels)
            );
        }

        (Width, Height, _pixels) = (width, height, pixels);
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows of pixels.</summary>
    public int Height { get; }

    /// <summary>The <see cref="Width" /> × <see cref="Height" /> pixels, row by row from the top left.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>A picture from grey values in [−1, 1], as the networks see them: −1 is black and 1 is white.</summary>
    /// <remarks>
    /// Values outside that range are clamped to it: the CNN generator ends in a leaky ReLU, not in a tanh, so it makes
    /// some. NaN is drawn black.
    /// </remarks>
    /// <exception cref="ArgumentException">The number of values is not width × height.</exception>
    public static GrayImage FromSigned(ReadOnlySpan<float> values, int width, int height)
    {
        var pixels = new byte[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            pixels[i] = float.IsNaN(values[i])
                ? (byte)0
                : (byte)MathF.Round((Math.Clamp(values[i], -1, 1) + 1) * 127.5f);
        }

        return new GrayImage(width, height, pixels);
    }

    /// <summary>One picture for each image of a batch; the tensor stays the caller's.</summary>
    /// <param name="images">Float32 of shape [N, 1, H, W]; for the values see <see cref="FromSigned" />.</param>
    /// <exception cref="ArgumentException">The tensor has another shape or element type.</exception>
    public static IReadOnlyList<GrayImage> FromBatch(Tensor images)
    {
        if (images.dim() != 4 || images.shape[1] != 1 || images.dtype != ScalarType.Float32)
        {
            throw new ArgumentException(
                $"Images are expected as float32 of shape [N, 1, H, W], but this tensor is {images.dtype} of shape "
                    + $"{ShapeText.Of(images.shape)}.",
                nameof(images)
            );
        }

        using var scope = NewDisposeScope();
        var values = images.detach().cpu().contiguous().data<float>().ToArray();
        var (height, width) = ((int)images.shape[2], (int)images.shape[3]);
        return [.. values.Chunk(height * width).Select(image => FromSigned(image, width, height))];
    }
}
