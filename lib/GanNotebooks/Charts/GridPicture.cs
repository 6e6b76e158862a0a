using System.Runtime.InteropServices;
using SkiaSharp;

namespace GanNotebooks.Charts;

/// <summary>Writes a grid's images or maps into one picture.</summary>
internal static class GridPicture
{
    private const byte GapShade = 128;
    private const uint GapColour = 0xFF808080;

    /// <summary>An 8-bit grey PNG: a third of the size of one with an alpha channel.</summary>
    public static byte[] EncodePng(ImageGrid grid, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        var (width, height) = grid.Layout.Size;
        using var image = Image(SKColorType.Gray8, width, height, scale, Enlarge(Paint(grid), width, height, scale));
        using var png = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        return png.ToArray();
    }

    /// <summary>A PNG file of red, green and blue.</summary>
    public static byte[] EncodePng(MapGrid grid, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        var (width, height) = grid.Layout.Size;
        var pixels = MemoryMarshal.AsBytes(Enlarge(Paint(grid), width, height, scale).AsSpan()).ToArray();
        using var image = Image(SKColorType.Rgba8888, width, height, scale, pixels);
        using var png = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        return png.ToArray();
    }

    /// <summary>A lossy WebP file, a pixel for each of the grid's.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="quality">1–100.</param>
    public static byte[] EncodeLossy(ImageGrid grid, int quality)
    {
        var (width, height) = grid.Layout.Size;
        using var image = Image(SKColorType.Gray8, width, height, scale: 1, Paint(grid));
        using var webp = image.Encode(SKEncodedImageFormat.Webp, quality);
        return webp.ToArray();
    }

    private static byte[] Paint(ImageGrid grid) =>
        grid.Layout.Paint(grid.Images.Select(image => image.Pixels.ToArray()), GapShade);

    private static uint[] Paint(MapGrid grid) =>
        grid.Layout.Paint(
            grid.Maps.Select(map => map.Values.Select(value => Palette.Diverging(value / grid.Limit)).ToArray()),
            GapColour
        );

    private static SKImage Image(SKColorType type, int width, int height, int scale, byte[] pixels) =>
        SKImage.FromPixelCopy(new SKImageInfo(width * scale, height * scale, type, SKAlphaType.Opaque), pixels);

    private static T[] Enlarge<T>(T[] pixels, int width, int height, int scale)
    {
        if (scale == 1)
        {
            return pixels;
        }

        var enlarged = new T[pixels.Length * scale * scale];
        for (var y = 0; y < height * scale; y++)
        {
            for (var x = 0; x < width * scale; x++)
            {
                enlarged[y * width * scale + x] = pixels[y / scale * width + x / scale];
            }
        }

        return enlarged;
    }
}

/// <summary>The pictures of grids that interactive charts hold: of grey images lossy, at half the size of a PNG file.</summary>
/// <remarks>A notebook keeps it twice, as a figure and in HTML. What measures or compares images takes the still.</remarks>
internal static class ChartPicture
{
    private const int Quality = 60;
    private const int FrameQuality = 40;

    /// <summary>The picture of a grid as a data URI, a pixel for each of its pixels.</summary>
    public static string Of(ImageGrid grid) => PictureUri.OfWebp(GridPicture.EncodeLossy(grid, Quality));

    /// <summary>The picture of a grid of maps, exact: lossy files blur colours over their neighbours.</summary>
    public static string Of(MapGrid grid) => PictureUri.OfPng(grid.ToPng(scale: 1));

    /// <summary>The picture of a grid of grey images, smaller, for one of a slider's many.</summary>
    public static string OfFrame(ImageGrid grid) => PictureUri.OfWebp(GridPicture.EncodeLossy(grid, FrameQuality));
}

/// <summary>Picture files as <c>data:</c> URIs.</summary>
internal static class PictureUri
{
    public static string OfPng(byte[] png) => $"data:image/png;base64,{Convert.ToBase64String(png)}";

    public static string OfWebp(byte[] webp) => $"data:image/webp;base64,{Convert.ToBase64String(webp)}";
}
