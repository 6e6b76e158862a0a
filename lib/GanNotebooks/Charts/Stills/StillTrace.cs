using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SkiaSharp;

namespace GanNotebooks.Charts.Stills;

/// <summary>One trace of a figure, as far as stills can draw it.</summary>
/// <param name="Name">What the legend calls it; nothing where it is not to be in the legend.</param>
/// <param name="Colour">The colour of its line or its bars.</param>
internal abstract record StillTrace(string? Name, SKColor Colour)
{
    /// <summary>Reads a trace.</summary>
    /// <returns>Nothing where a still could not show all of it.</returns>
    public static StillTrace? Of(JsonNode? trace, JsonNode? layout, int index)
    {
        if (
            trace is not JsonObject
            || trace.At("xaxis").Text() is not (null or "x")
            || trace.At("yaxis").Text() is not (null or "y")
        )
        {
            return null;
        }

        var name = trace.At("showlegend").IsFalse() ? null : trace.At("name").Text() ?? $"trace {index}";
        return trace.At("type").Text() switch
        {
            null or "scatter" or "scattergl" => CurveTrace.Of(trace, name, StillColour.OfTrace(layout, index)),
            "bar" => BarTrace.Of(trace, name, StillColour.OfTrace(layout, index)),
            "image" => PictureTrace.Of(trace),
            _ => null,
        };
    }

    /// <summary>The values along an axis: numbers, or texts for categories; an empty list where there are none.</summary>
    protected static ImmutableArray<JsonNode?> Values(JsonNode? values) => values is JsonArray array ? [.. array] : [];
}

/// <summary>Points with an x and a y, or only a y.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Colour">The colour of its line or its bars.</param>
/// <param name="X">Where the points are along the x axis; empty for 0, 1, 2…</param>
/// <param name="Y">How high they are; nothing for a gap.</param>
internal abstract record PointTrace(
    string? Name,
    SKColor Colour,
    ImmutableArray<JsonNode?> X,
    ImmutableArray<double?> Y
) : StillTrace(Name, Colour)
{
    /// <summary>The y values, where all are numbers or gaps.</summary>
    protected static ImmutableArray<double?>? Heights(JsonNode? values) =>
        Values(values) is { Length: > 0 } all && all.All(value => value is null || value.Number() is not null)
            ? [.. all.Select(value => value.Number())]
            : null;
}

/// <summary>A line, dots, or both.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Colour">The colour of its line.</param>
/// <param name="X">Where the points are along the x axis.</param>
/// <param name="Y">How high they are.</param>
/// <param name="LineWidth">The line's width in pixels; 0 for none.</param>
/// <param name="DotSize">The dots' diameter in pixels; 0 for none.</param>
/// <param name="DotColour">The dots' colour.</param>
internal sealed record CurveTrace(
    string? Name,
    SKColor Colour,
    ImmutableArray<JsonNode?> X,
    ImmutableArray<double?> Y,
    float LineWidth,
    float DotSize,
    SKColor DotColour
) : PointTrace(Name, Colour, X, Y)
{
    // plotly.js draws dots too where there are so few points.
    private const int FewPoints = 20;

    /// <summary>Whether it has no point, so that all of it is its entry in the legend.</summary>
    public bool IsEmpty => Y.All(y => y is null);

    /// <summary>Reads a trace of the type <c>scatter</c>.</summary>
    public static CurveTrace? Of(JsonNode trace, string? name, SKColor usual)
    {
        if (
            Heights(trace.At("y")) is not { } y
            || trace.At("fill").Text() is not (null or "none")
            || trace.At("stackgroup") is not null
        )
        {
            return null;
        }

        var mode = trace.At("mode").Text() ?? (y.Length < FewPoints ? "lines+markers" : "lines");
        if (
            mode.Contains("text")
            || trace.At("marker", "color") is JsonArray
            || trace.At("marker", "size") is JsonArray
        )
        {
            return null;
        }

        var colour = StillColour.Of(trace.At("line", "color")) ?? StillColour.Of(trace.At("marker", "color")) ?? usual;
        return new(
            name,
            colour,
            Values(trace.At("x")),
            y,
            mode.Contains("lines") ? (float)(trace.At("line", "width").Number() ?? 2) : 0,
            mode.Contains("markers") ? (float)(trace.At("marker", "size").Number() ?? 6) : 0,
            StillColour.Of(trace.At("marker", "color")) ?? colour
        );
    }
}

/// <summary>Upright bars.</summary>
/// <param name="Name">What the legend calls them.</param>
/// <param name="Colour">Their colour.</param>
/// <param name="X">Where they are along the x axis.</param>
/// <param name="Y">How high they are.</param>
internal sealed record BarTrace(string? Name, SKColor Colour, ImmutableArray<JsonNode?> X, ImmutableArray<double?> Y)
    : PointTrace(Name, Colour, X, Y)
{
    /// <summary>Reads a trace of the type <c>bar</c>.</summary>
    public static BarTrace? Of(JsonNode trace, string? name, SKColor usual) =>
        Heights(trace.At("y")) is { } y
        && trace.At("orientation").Text() is null or "v"
        && trace.At("base") is null
        && trace.At("marker", "color") is not JsonArray
            ? new(name, StillColour.Of(trace.At("marker", "color")) ?? usual, Values(trace.At("x")), y)
            : null;
}

/// <summary>A picture, a pixel to a unit of the axes; its first pixel is around the origin.</summary>
/// <param name="Picture">The picture's file.</param>
internal sealed record PictureTrace(byte[] Picture) : StillTrace(null, SKColors.Transparent)
{
    /// <summary>Reads a trace of the type <c>image</c> that holds its picture.</summary>
    public static PictureTrace? Of(JsonNode trace) =>
        trace.At("source").Text() is { } source
        && source.Split(";base64,") is [var type, var base64]
        && type.StartsWith("data:image/", StringComparison.Ordinal)
        && trace.At("dx") is null
        && trace.At("x0") is null
        && trace.At("dy") is null
        && trace.At("y0") is null
            ? new(Convert.FromBase64String(base64))
            : null;
}
