using System.Globalization;
using System.Text.Json.Nodes;
using SkiaSharp;

namespace GanNotebooks.Charts.Stills;

/// <summary>The colours of stills: a figure's own, and those of a white page for the rest.</summary>
internal static class StillColour
{
    public static readonly SKColor Text = new(0x33, 0x33, 0x33);
    public static readonly SKColor Grid = new(0xE2, 0xE2, 0xE2);
    public static readonly SKColor Line = new(0x99, 0x99, 0x99);

    // plotly.js' own, for figures without a colorway.
    private static readonly string[] Usual =
    [
        "#1f77b4",
        "#ff7f0e",
        "#2ca02c",
        "#d62728",
        "#9467bd",
        "#8c564b",
        "#e377c2",
        "#7f7f7f",
        "#bcbd22",
        "#17becf",
    ];

    /// <summary>A CSS colour as <c>#hex</c>, <c>rgb(…)</c> or <c>rgba(…)</c>; nothing for any other notation.</summary>
    public static SKColor? Of(JsonNode? node)
    {
        if (node.Text() is not { } text)
        {
            return null;
        }

        if (text.StartsWith('#'))
        {
            return SKColor.TryParse(text, out var hex) ? hex : null;
        }

        if (
            !text.StartsWith("rgb", StringComparison.Ordinal)
            || !text.EndsWith(')')
            || text.IndexOf('(') is not (> 0 and var open)
        )
        {
            return null;
        }

        var parts = text[(open + 1)..^1].Split(',');
        var numbers = parts
            .Select(part => float.TryParse(part, CultureInfo.InvariantCulture, out var number) ? number : float.NaN)
            .ToArray();
        return numbers is not { Length: 3 or 4 } || numbers.Any(float.IsNaN)
            ? null
            : new SKColor(
                Byte(numbers[0]),
                Byte(numbers[1]),
                Byte(numbers[2]),
                numbers.Length is 4 ? Byte(numbers[3] * 255) : (byte)255
            );
    }

    /// <summary>The colour of a figure's i-th trace where the trace names none.</summary>
    public static SKColor OfTrace(JsonNode? layout, int index)
    {
        var colorway = layout.At("colorway") ?? layout.At("template", "layout", "colorway");
        return colorway is JsonArray { Count: > 0 } own && Of(own[index % own.Count]) is { } colour
            ? colour
            : SKColor.Parse(Usual[index % Usual.Length]);
    }

    private static byte Byte(float value) => (byte)Math.Clamp(MathF.Round(value), 0, 255);
}
