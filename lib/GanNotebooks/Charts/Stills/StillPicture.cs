using System.Text.Json.Nodes;
using SkiaSharp;

namespace GanNotebooks.Charts.Stills;

/// <summary>Draws a picture with labels at its left and above it, each of its pixels as a square of whole pixels.</summary>
internal static class StillPicture
{
    private const float Margin = 8;
    private const float LabelHeight = 20;
    private const int LeastRoom = 480;

    /// <summary>Draws a figure that is one picture, and perhaps a legend.</summary>
    /// <param name="layout">The figure's layout.</param>
    /// <param name="trace">The picture.</param>
    /// <param name="entries">Traces of which nothing shows but their entries in the legend.</param>
    /// <returns>Nothing where the picture can not be read.</returns>
    public static SKImage? Draw(JsonNode? layout, PictureTrace trace, IReadOnlyList<StillTrace> entries)
    {
        using var picture = SKBitmap.Decode(trace.Picture);
        if (picture is null)
        {
            return null;
        }

        using var font = new StillFont(12);
        var scale = Math.Max(1, (int)GridChart.Scale(picture.Width));
        var (rows, columns) = (Labels(layout.At("yaxis")), Labels(layout.At("xaxis")));
        var (width, height) = (picture.Width * scale, picture.Height * scale);
        var overhang = columns.Select(label => Overhang(font, label, width, scale)).Append(0).Max();
        var left = (int)
            Math.Ceiling(
                Math.Max(Margin + overhang, rows.Select(label => font.Width(label.Text) + 16).Append(0).Max())
            );
        var room = Math.Max(width, LeastRoom);
        var head = new StillHead(layout, entries, room);
        var top = (int)(Margin / 2 + head.Height + (columns is [] ? Margin / 2 : LabelHeight));
        var state = State(layout);
        var bottom = (int)(state is null ? Margin : Margin + LabelHeight);
        var whole = Math.Max(
            left + width + (int)Math.Ceiling(Margin + overhang),
            left + (int)Margin + (entries is [] ? (int)Math.Min(head.Width, LeastRoom) : room)
        );

        using var surface = SKSurface.Create(
            new SKImageInfo(whole, top + height + bottom, SKColorType.Rgba8888, SKAlphaType.Opaque)
        );
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        head.Draw(canvas, left, Margin / 2);
        foreach (var label in columns)
        {
            font.Write(canvas, label.Text, left + Middle(label, scale), top - 6, StillColour.Text, anchor: 0.5f);
        }

        foreach (var label in rows)
        {
            font.Write(canvas, label.Text, left - 8, top + Middle(label, scale) + 4, StillColour.Text, anchor: 1);
        }

        if (state is not null)
        {
            font.Write(canvas, state, left, top + height + LabelHeight - 2, StillColour.Text);
        }

        using var image = SKImage.FromBitmap(picture);
        canvas.DrawImage(image, SKRect.Create(left, top, width, height), new SKSamplingOptions(SKFilterMode.Nearest));
        return surface.Snapshot();
    }

    /// <summary>What a slider says at its state, such as <c>epoch 20</c>.</summary>
    private static string? State(JsonNode? layout)
    {
        if (
            layout.At("sliders") is not JsonArray { Count: > 0 } sliders
            || sliders[0].At("steps") is not JsonArray steps
        )
        {
            return null;
        }

        var active = (int)(sliders[0].At("active").Number() ?? 0);
        var label = active < steps.Count ? steps[active].At("label").Text() : null;
        return $"{sliders[0].At("currentvalue", "prefix").Text()}{label}".Trim();
    }

    private static (double At, string Text)[] Labels(JsonNode? axis) =>
        axis.At("tickvals") is JsonArray places && axis.At("ticktext") is JsonArray texts
            ? [.. places.Zip(texts).Select(label => (label.First.Number() ?? 0, label.Second.Text() ?? ""))]
            : [];

    private static float Middle((double At, string Text) label, int scale) => (float)(label.At + 0.5) * scale;

    /// <summary>By how much a column's label reaches over the picture's edge.</summary>
    private static float Overhang(StillFont font, (double At, string Text) label, int width, int scale)
    {
        var (middle, half) = (Middle(label, scale), font.Width(label.Text) / 2);
        return Math.Max(half - middle, middle + half - width);
    }
}
