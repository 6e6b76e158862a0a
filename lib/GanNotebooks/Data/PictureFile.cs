using System.Runtime.InteropServices;
using SkiaSharp;

namespace GanNotebooks.Data;

/// <summary>Reads pictures as grey images.</summary>
internal static class PictureFile
{
    // A decoded picture takes four bytes a pixel.
    private const long MostPixels = 100_000_000;

    // Pixels for each that is wanted, along a side: with 8 a photo differs by a level from what all its pixels give, with 2 by 15.
    private const int Detail = 8;

    /// <summary>Reads one.</summary>
    /// <param name="file">The path of a PNG, a JPEG or another file that SkiaSharp decodes.</param>
    /// <param name="height">The wanted height in pixels.</param>
    /// <param name="width">The wanted width in pixels.</param>
    /// <returns><c>height × width</c> values from 0 (black) to 255 (white), row by row.</returns>
    /// <exception cref="InvalidDataException">It is no picture, or a damaged one; the message says so without naming it.</exception>
    /// <exception cref="IOException">It can not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] Read(string file, int height, int width)
    {
        var content = File.ReadAllBytes(file);
        if (content.Length == 0)
        {
            throw new InvalidDataException("is empty");
        }

        using var data = SKData.CreateCopy(content);
        using var codec =
            SKCodec.Create(data) ?? throw new InvalidDataException("is no picture, or of a kind that is not read here");
        if ((long)codec.Info.Width * codec.Info.Height > MostPixels)
        {
            throw new InvalidDataException(
                $"has {codec.Info.Width:N0} × {codec.Info.Height:N0} pixels, more than {MostPixels:N0}"
            );
        }

        var isTurned = codec.EncodedOrigin is >= SKEncodedOrigin.LeftTop;
        var (newHeight, newWidth) = isTurned ? (width, height) : (height, width);
        var (grey, size) = Decode(codec, newHeight, newWidth);
        var image = Resampling.CropCentre(grey, size.Height, size.Width, newHeight, newWidth);
        return Upright(image, height, width, codec.EncodedOrigin);
    }

    private static (byte[] Grey, SKSizeI Size) Decode(SKCodec codec, int newHeight, int newWidth)
    {
        var size = DecodedSize(codec, newHeight, newWidth);
        var alpha = codec.Info.AlphaType is SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul;
        // With no colour space of its own the bitmap takes the file's numbers as they are, as Pillow does.
        using var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, alpha));
        var result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        return result is SKCodecResult.Success
            ? (Grey(MemoryMarshal.Cast<byte, Rgba>(bitmap.GetPixelSpan())), size)
            : throw new InvalidDataException(
                result is SKCodecResult.IncompleteInput ? "is cut off" : $"is damaged ({result})"
            );
    }

    /// <summary>The file's size, or that of the fraction, in eighths, which a JPEG's decoder makes several times as fast.</summary>
    private static SKSizeI DecodedSize(SKCodec codec, int newHeight, int newWidth)
    {
        var full = new SKSizeI(codec.Info.Width, codec.Info.Height);
        var (leastHeight, leastWidth) = (Detail * newHeight, Detail * newWidth);
        if (
            codec.EncodedFormat is not SKEncodedImageFormat.Jpeg
            || full.Height < leastHeight
            || full.Width < leastWidth
        )
        {
            return full;
        }

        // It takes the nearest eighth, which may be half of one too small.
        var wanted = Math.Max((float)leastHeight / full.Height, (float)leastWidth / full.Width) + 1 / 16f;
        var smaller = codec.GetScaledDimensions(wanted);
        return smaller.Height >= leastHeight && smaller.Width >= leastWidth ? smaller : full;
    }

    /// <summary>
    /// Luma of ITU-R BT.601, Y' = 0.299 R' + 0.587 G' + 0.114 B', as Pillow computes it (src/libImaging/Convert.c), on white where
    /// a picture is transparent.
    /// </summary>
    private static byte[] Grey(ReadOnlySpan<Rgba> pixels)
    {
        var grey = new byte[pixels.Length];
        for (var i = 0; i < grey.Length; i++)
        {
            var (red, green, blue, alpha) = pixels[i];
            var luma = (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
            grey[i] = (byte)((luma * alpha + 255 * (255 - alpha) + 127) / 255);
        }

        return grey;
    }

    /// <summary>Turns and mirrors an image as its file's orientation says (Exif 2.3, tag 0x0112).</summary>
    /// <param name="stored">The image as it is stored.</param>
    /// <param name="height">How high it is when upright.</param>
    /// <param name="width">How wide it is when upright.</param>
    /// <param name="origin">Which row and which column of the upright image are stored first.</param>
    private static byte[] Upright(byte[] stored, int height, int width, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft)
        {
            return stored;
        }

        var upright = new byte[stored.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (up, left) = (height - 1 - y, width - 1 - x);
                upright[y * width + x] = stored[
                    origin switch
                    {
                        SKEncodedOrigin.TopRight => y * width + left,
                        SKEncodedOrigin.BottomRight => up * width + left,
                        SKEncodedOrigin.BottomLeft => up * width + x,
                        SKEncodedOrigin.LeftTop => x * height + y,
                        SKEncodedOrigin.RightTop => left * height + y,
                        SKEncodedOrigin.RightBottom => left * height + up,
                        SKEncodedOrigin.LeftBottom => x * height + up,
                        _ => y * width + x,
                    }
                ];
            }
        }

        return upright;
    }

    private readonly record struct Rgba(byte Red, byte Green, byte Blue, byte Alpha);
}
