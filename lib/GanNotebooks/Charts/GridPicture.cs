using SkiaSharp;

namespace GanNotebooks.Charts;

/// <summary>Writes a grid's images into one picture.</summary>
internal static class GridPicture
{
    /// <summary>Pixels between two images.</summary>
    public const int Gap = 2;

    private const byte GapShade = 128;

    /// <summary>The grid's width and height in pixels before scaling.</summary>
    public static (int Width, int Height) Size(ImageGrid grid) =>
        (grid.Columns * (grid.Images[0].Width + Gap) - Gap, grid.Rows * (grid.Images[0].Height + Gap) - Gap);

    /// <summary>An 8-bit grey PNG: a third of the size of one with an alpha channel.</summary>
    public static byte[] EncodePng(ImageGrid grid, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        var (width, height) = Size(grid);
        var info = new SKImageInfo(width * scale, height * scale, SKColorType.Gray8, SKAlphaType.Opaque);
        var pixels = Enlarge(Paint(grid, width, height), width, height, scale);
        using var image = SKImage.FromPixelCopy(info, pixels);
        using var png = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        return png.ToArray();
    }

    /// <summary>A lossy WebP file, a pixel for each of the grid's.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="quality">1–100.</param>
    public static byte[] EncodeLossy(ImageGrid grid, int quality)
    {
        var (width, height) = Size(grid);
        var info = new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque);
        using var image = SKImage.FromPixelCopy(info, Paint(grid, width, height));
        using var webp = image.Encode(SKEncodedImageFormat.Webp, quality);
        return webp.ToArray();
    }

    private static byte[] Paint(ImageGrid grid, int width, int height)
    {
        var canvas = new byte[width * height];
        Array.Fill(canvas, GapShade);
        for (var i = 0; i < grid.Images.Count; i++)
        {
            var image = grid.Images[i];
            var (row, column) = Math.DivRem(i, grid.Columns);
            var corner = row * (image.Height + Gap) * width + column * (image.Width + Gap);
            for (var y = 0; y < image.Height; y++)
                image.Pixels.Slice(y * image.Width, image.Width).CopyTo(canvas.AsSpan(corner + y * width));
        }

        return canvas;
    }

    private static byte[] Enlarge(byte[] pixels, int width, int height, int scale)
    {
        if (scale == 1)
            return pixels;

        var enlarged = new byte[pixels.Length * scale * scale];
        for (var y = 0; y < height * scale; y++)
        for (var x = 0; x < width * scale; x++)
            enlarged[y * width * scale + x] = pixels[y / scale * width + x / scale];

        return enlarged;
    }
}
