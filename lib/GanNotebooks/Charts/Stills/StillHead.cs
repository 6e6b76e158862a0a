using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace GanNotebooks.Charts.Stills;

/// <summary>What stands above a still's plot: the title at the left, the legend at the right below it.</summary>
internal sealed partial class StillHead
{
    private const float RowHeight = 20;
    private const float Swatch = 18;
    private const float Between = 14;

    private readonly string? _title;
    private readonly float _titleSize;
    private readonly List<List<StillTrace>> _rows = [];
    private readonly float _width;

    /// <param name="layout">The figure's layout.</param>
    /// <param name="traces">Its traces.</param>
    /// <param name="width">How much room there is, in pixels.</param>
    public StillHead(JsonNode? layout, IReadOnlyList<StillTrace> traces, float width)
    {
        _width = width;
        _title = Plain(layout.At("title", "text").Text() ?? layout.At("title").Text());
        _titleSize = Fitting(_title ?? "", 16, width);
        var named = traces.Where(trace => trace.Name is not null).ToArray();
        var isWanted = named.Length > 1 || layout.At("showlegend")?.ToJsonString() is "true";
        if (!isWanted || layout.At("showlegend").IsFalse())
        {
            return;
        }

        using var font = new StillFont(12);
        var room = 0f;
        foreach (var trace in named)
        {
            var needed = Needed(font, trace);
            if (_rows is [] || room < needed)
            {
                _rows.Add([]);
                room = width;
            }

            _rows[^1].Add(trace);
            room -= needed;
        }
    }

    /// <summary>How wide its title is, in pixels.</summary>
    public float Width
    {
        get
        {
            using var font = new StillFont(_titleSize);
            return font.Width(_title ?? "");
        }
    }

    /// <summary>How high it is, in pixels.</summary>
    public float Height => (_title is null ? 0 : 30) + _rows.Count * RowHeight;

    /// <summary>Draws it.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="left">Where its left edge is.</param>
    /// <param name="top">Where its upper edge is.</param>
    public void Draw(SKCanvas canvas, float left, float top)
    {
        if (_title is not null)
        {
            using var large = new StillFont(_titleSize);
            large.Write(canvas, _title, left, top + 20, StillColour.Text);
            top += 30;
        }

        using var font = new StillFont(12);
        foreach (var row in _rows)
        {
            var x = left + _width - row.Sum(trace => Needed(font, trace)) + Between;
            foreach (var trace in row)
            {
                DrawSwatch(canvas, trace, x, top + 10);
                font.Write(canvas, trace.Name!, x + Swatch + 5, top + 14.5f, StillColour.Text);
                x += Needed(font, trace);
            }

            top += RowHeight;
        }
    }

    /// <summary>The size up to <paramref name="most" /> at which a text is no wider than the room.</summary>
    private static float Fitting(string text, float most, float room)
    {
        using var font = new StillFont(most);
        return Math.Clamp(most * room / Math.Max(1, font.Width(text)), 8, most);
    }

    private static void DrawSwatch(SKCanvas canvas, StillTrace trace, float x, float y)
    {
        using var paint = new SKPaint { Color = trace.Colour, IsAntialias = true };
        if (trace is not CurveTrace curve)
        {
            canvas.DrawRect(x + 3, y - 6, 12, 12, paint);
            return;
        }

        if (curve.LineWidth > 0)
        {
            canvas.DrawRect(x, y - curve.LineWidth / 2, Swatch, curve.LineWidth, paint);
        }

        paint.Color = curve.DotColour;
        if (curve.DotSize > 0)
        {
            canvas.DrawCircle(x + Swatch / 2, y, Math.Min(curve.DotSize, 8) / 2, paint);
        }
    }

    private static float Needed(StillFont font, StillTrace trace) => Swatch + 5 + font.Width(trace.Name!) + Between;

    private static string? Plain(string? text) => text is null ? null : Tag().Replace(text, " ").Trim();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
