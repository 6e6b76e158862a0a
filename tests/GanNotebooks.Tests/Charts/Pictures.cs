using System.Text.Json;
using GanNotebooks.Charts;
using Plotly.NET;
using SkiaSharp;

namespace GanNotebooks.Tests.Charts;

/// <summary>Small images, and what comes back out of PNG files and figures.</summary>
internal static class Pictures
{
    /// <summary>Images of 3×2 pixels, the i-th with the shades 10 i to 10 i + 5.</summary>
    public static GrayImage[] Shades(int count) => [.. Enumerable.Range(0, count).Select(i => Shade(10 * i))];

    public static GrayImage Shade(int first) => new(3, 2, [.. Enumerable.Range(first, 6).Select(shade => (byte)shade)]);

    /// <summary>The rows of a PNG file, each pixel as its red value.</summary>
    public static byte[][] Decode(byte[] png)
    {
        using var bitmap = SKBitmap.Decode(png);
        return
        [
            .. Enumerable
                .Range(0, bitmap.Height)
                .Select(y => Enumerable.Range(0, bitmap.Width).Select(x => bitmap.GetPixel(x, y).Red).ToArray()),
        ];
    }

    public static byte[][] DecodeUri(string? uri)
    {
        Assert.StartsWith("data:image/png;base64,", uri);
        return Decode(Convert.FromBase64String(uri!["data:image/png;base64,".Length..]));
    }

    /// <summary>The width and height of a picture in a <c>data:</c> URI, in pixels.</summary>
    public static (int Width, int Height) Size(string? uri)
    {
        using var bitmap = SKBitmap.Decode(Convert.FromBase64String(uri!.Split(";base64,")[1]));
        return (bitmap.Width, bitmap.Height);
    }

    public static JsonElement Json(GenericChart chart) => JsonDocument.Parse(GenericChart.toJson(chart)).RootElement;

    public static string?[] Texts(this JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetString())];

    public static double[] Numbers(this JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetDouble())];
}
