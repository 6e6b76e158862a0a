using System.Text.Json.Nodes;
using SkiaSharp;

namespace GanNotebooks.Charts.Stills;

/// <summary>Draws a figure without a browser: lines with dots, upright bars, and pictures, on white.</summary>
internal sealed class Still : IDisposable
{
    private readonly SKImage _image;

    private Still(SKImage image) => _image = image;

    /// <summary>Its width in pixels.</summary>
    public int Width => _image.Width;

    /// <summary>Its height in pixels.</summary>
    public int Height => _image.Height;

    /// <summary>Draws a figure.</summary>
    /// <param name="figure">The figure as plotly.js takes it, pictures included.</param>
    /// <param name="scale">Pixels for each pixel of the drawn lines and letters; pictures keep their own.</param>
    /// <returns>Nothing where a still could not show all of it.</returns>
    public static Still? Of(JsonObject figure, float scale = 1.5f)
    {
        var layout = figure["layout"];
        if (figure["data"] is not JsonArray { Count: > 0 } data || HasMore(layout))
        {
            return null;
        }

        StillTrace?[] traces = [.. data.Select((trace, i) => StillTrace.Of(trace, layout, i))];
        var image = traces switch
        {
            [PictureTrace picture, .. var entries] when entries.All(entry => entry is CurveTrace { IsEmpty: true }) =>
                StillPicture.Draw(layout, picture, [.. entries.OfType<StillTrace>()]),
            _ when traces.All(trace => trace is PointTrace) => StillPlot.Draw(
                layout,
                [.. traces.Cast<PointTrace>()],
                scale
            ),
            _ => null,
        };
        return image is null ? null : new(image);
    }

    /// <summary>A PNG file: grey with every shade where all of it is grey, else of up to 256 colours.</summary>
    public byte[] ToPng()
    {
        using var pixels = _image.PeekPixels();
        using var grey = Grey(pixels);
        if (grey is null)
        {
            return IndexedPng.Encode(pixels.Width, pixels.GetPixelSpan<uint>());
        }

        using var greyPixels = grey.PeekPixels();
        using var png = greyPixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, zLibLevel: 9));
        return png!.ToArray();
    }

    /// <summary>A lossy WebP file, about half as large.</summary>
    public byte[] ToWebp()
    {
        using var webp = _image.Encode(SKEncodedImageFormat.Webp, quality: 30);
        return webp.ToArray();
    }

    /// <inheritdoc />
    public void Dispose() => _image.Dispose();

    // Second axes, shapes and notes, which some figures have beside their traces.
    private static bool HasMore(JsonNode? layout) =>
        layout is JsonObject members
        && members.Any(member =>
            member.Key.StartsWith("xaxis", StringComparison.Ordinal) && member.Key is not "xaxis"
            || member.Key.StartsWith("yaxis", StringComparison.Ordinal) && member.Key is not "yaxis"
            || member.Key is "shapes" or "annotations" && member.Value is JsonArray { Count: > 0 }
        );

    private static SKImage? Grey(SKPixmap pixels)
    {
        var colours = pixels.GetPixelSpan<uint>();
        var grey = new byte[colours.Length];
        for (var i = 0; i < grey.Length; i++)
        {
            var (red, green, blue) = ((byte)colours[i], (byte)(colours[i] >> 8), (byte)(colours[i] >> 16));
            if (red != green || green != blue)
            {
                return null;
            }

            grey[i] = red;
        }

        return SKImage.FromPixelCopy(
            new SKImageInfo(pixels.Width, pixels.Height, SKColorType.Gray8, SKAlphaType.Opaque),
            grey
        );
    }
}
