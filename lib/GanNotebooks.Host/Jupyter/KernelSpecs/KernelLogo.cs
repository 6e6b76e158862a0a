using System.Collections.Immutable;
using SkiaSharp;

namespace GanNotebooks.Host.Jupyter.KernelSpecs;

/// <summary>The picture that front ends show for the kernel: <c>C#</c> on a round purple ground.</summary>
internal static class KernelLogo
{
    private static readonly SKColor Purple = new(0x51, 0x2B, 0xD4);

    /// <summary>The sizes that Jupyter looks for, in pixels.</summary>
    public static ImmutableArray<int> Sizes => [32, 64];

    /// <summary>Draws it.</summary>
    /// <param name="size">Its width and height in pixels.</param>
    /// <returns>A PNG file.</returns>
    public static byte[] Png(int size)
    {
        using var surface = SKSurface.Create(new SKImageInfo(size, size));
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.Transparent);
        canvas.Scale(size / 64f);
        using var ground = new SKPaint { Color = Purple, IsAntialias = true };
        canvas.DrawCircle(32, 32, 31, ground);

        // Strokes instead of text: not every machine has a font.
        using var stroke = new SKPaint
        {
            Color = SKColors.White,
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = 5,
            StrokeCap = SKStrokeCap.Round,
        };
        using var letter = new SKPathBuilder();
        letter.AddArc(new SKRect(11, 19, 35, 45), 50, 260);
        using var path = letter.Detach();
        canvas.DrawPath(path, stroke);
        stroke.StrokeWidth = 3;
        canvas.DrawLine(43, 23, 40, 41, stroke);
        canvas.DrawLine(50, 23, 47, 41, stroke);
        canvas.DrawLine(38, 29, 53, 29, stroke);
        canvas.DrawLine(37, 36, 52, 36, stroke);

        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
