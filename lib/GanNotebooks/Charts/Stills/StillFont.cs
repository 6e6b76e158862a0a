using SkiaSharp;

namespace GanNotebooks.Charts.Stills;

/// <summary>Writes text in the library's own font, so that a still is the same on every machine.</summary>
/// <remarks>Letters are drawn as outlines: each system's own text drawing differs.</remarks>
internal sealed class StillFont : IDisposable
{
    private static readonly SKTypeface Typeface = Load();

    private readonly SKFont _font;

    /// <param name="size">The height of the letters' em square in pixels.</param>
    public StillFont(float size)
    {
        Size = size;
        _font = new SKFont(Typeface, size)
        {
            Hinting = SKFontHinting.None,
            Subpixel = true,
            LinearMetrics = true,
        };
    }

    /// <summary>The height of the letters' em square in pixels.</summary>
    public float Size { get; }

    /// <summary>How wide a text is, in pixels.</summary>
    public float Width(string text) => _font.MeasureText(text);

    /// <summary>Writes a text whose baseline is at <paramref name="y" />.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="text">One line.</param>
    /// <param name="x">Where its anchor is.</param>
    /// <param name="y">Where its baseline is.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="anchor">Which part of it is at x: 0 its start, 0.5 its middle, 1 its end.</param>
    public void Write(SKCanvas canvas, string text, float x, float y, SKColor colour, float anchor = 0)
    {
        using var path = _font.GetTextPath(text, new SKPoint(x - anchor * Width(text), y));
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        canvas.DrawPath(path, paint);
    }

    /// <inheritdoc />
    public void Dispose() => _font.Dispose();

    private static SKTypeface Load()
    {
        using var file = Asset.Open("noto-sans.ttf");
        return SKTypeface.FromStream(file)
            ?? throw new InvalidOperationException("The font of the charts' stills cannot be read.");
    }
}
