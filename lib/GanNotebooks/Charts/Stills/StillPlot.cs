using System.Text.Json.Nodes;
using SkiaSharp;

namespace GanNotebooks.Charts.Stills;

/// <summary>Draws lines, dots and upright bars between two axes.</summary>
internal sealed class StillPlot
{
    private const float Width = 700;
    private const float UsualHeight = 380;

    private readonly IReadOnlyList<PointTrace> _traces;
    private readonly StillAxis _x;
    private readonly StillAxis _y;
    private readonly StillHead _head;
    private readonly SKRect _area;
    private readonly float _height;
    private readonly BarPlaces _bars;

    private StillPlot(JsonNode? layout, IReadOnlyList<PointTrace> traces, StillAxis x, StillAxis y, BarPlaces bars)
    {
        (_traces, _x, _y, _bars) = (traces, x, y, bars);
        _height = Math.Clamp((float)(layout.At("height").Number() ?? UsualHeight), 200, 800);
        using var font = new StillFont(12);
        var left =
            (y.Title is null ? 12 : 32) + y.Ticks.Select(tick => font.Width(tick.Label)).DefaultIfEmpty(0).Max() + 8;
        _head = new StillHead(layout, traces, Width - left - 12);
        _area = new SKRect(left, _head.Height + 14, Width - 14, _height - (x.Title is null ? 30 : 48));
    }

    /// <summary>Draws a figure.</summary>
    /// <param name="layout">Its layout.</param>
    /// <param name="traces">Its traces.</param>
    /// <param name="scale">Pixels of the still for each pixel of the drawing.</param>
    /// <returns>Nothing where it has axes that stills can not draw.</returns>
    public static SKImage? Draw(JsonNode? layout, IReadOnlyList<PointTrace> traces, float scale)
    {
        var bars = new BarPlaces(layout, [.. traces.OfType<BarTrace>()]);
        var heights = traces.OfType<CurveTrace>().SelectMany(curve => curve.Y).OfType<double>().Concat(bars.Ends);
        var x = StillAxis.Of(
            layout.At("xaxis"),
            [.. traces.SelectMany(Places)],
            traces.Any(trace => trace is not CurveTrace { DotSize: 0 }) ? 0.03 : 0,
            includesZero: false
        );
        var y = StillAxis.Of(
            layout.At("yaxis"),
            [.. heights.Select(height => (JsonNode?)JsonValue.Create(height))],
            0.05,
            includesZero: traces.OfType<BarTrace>().Any()
        );
        var isDrawable = x is not null && y is not null && (x.IsCategorical || !traces.OfType<BarTrace>().Any());
        return isDrawable ? new StillPlot(layout, traces, x!, y!, bars).Draw(scale) : null;
    }

    private SKImage Draw(float scale)
    {
        using var surface = SKSurface.Create(
            new SKImageInfo((int)(Width * scale), (int)(_height * scale), SKColorType.Rgba8888, SKAlphaType.Opaque)
        );
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        canvas.Scale(scale);
        _head.Draw(canvas, _area.Left, 4);
        DrawAxes(canvas);
        canvas.Save();
        canvas.ClipRect(SKRect.Inflate(_area, 5, 5));
        foreach (var trace in _traces)
        {
            Draw(canvas, trace);
        }

        canvas.Restore();
        return surface.Snapshot();
    }

    private void DrawAxes(SKCanvas canvas)
    {
        using var font = new StillFont(12);
        using var grid = new SKPaint { Color = StillColour.Grid, StrokeWidth = 1 };
        foreach (var tick in _y.Ticks)
        {
            var y = Y(_y.At(tick.Value)!.Value);
            canvas.DrawLine(_area.Left, y, _area.Right, y, grid);
            font.Write(canvas, tick.Label, _area.Left - 7, y + 4, StillColour.Text, anchor: 1);
        }

        var room = _area.Width / Math.Max(1, _x.Ticks.Count);
        using var small = new StillFont(
            Math.Clamp(12 * room / (_x.Ticks.Select(tick => font.Width(tick.Label)).DefaultIfEmpty(1).Max() + 6), 7, 12)
        );
        foreach (var (i, tick) in _x.Ticks.Index())
        {
            var x = X(_x.IsCategorical ? (i + 0.5) / _x.Ticks.Count : _x.At(tick.Value)!.Value);
            if (!_x.IsCategorical)
            {
                canvas.DrawLine(x, _area.Top, x, _area.Bottom, grid);
            }

            small.Write(canvas, tick.Label, x, _area.Bottom + 17, StillColour.Text, anchor: 0.5f);
        }

        grid.Color = StillColour.Line;
        canvas.DrawLine(_area.Left, _area.Bottom, _area.Right, _area.Bottom, grid);
        if (_x.Title is { } below)
        {
            font.Write(canvas, below, _area.MidX, _height - 10, StillColour.Text, anchor: 0.5f);
        }

        if (_y.Title is not { } beside)
        {
            return;
        }

        canvas.Save();
        canvas.Translate(18, _area.MidY);
        canvas.RotateDegrees(-90);
        font.Write(canvas, beside, 0, 0, StillColour.Text, anchor: 0.5f);
        canvas.Restore();
    }

    private void Draw(SKCanvas canvas, PointTrace trace)
    {
        if (trace is BarTrace bar)
        {
            DrawBars(canvas, bar);
        }
        else if (trace is CurveTrace curve)
        {
            DrawCurve(canvas, curve);
        }
    }

    private void DrawBars(SKCanvas canvas, BarTrace trace)
    {
        using var paint = new SKPaint { Color = trace.Colour, IsAntialias = true };
        foreach (var bar in _bars.Of(trace))
        {
            if (_x.At(bar.Category) is not { } middle || _y.At(bar.From) is not { } from || _y.At(bar.To) is not { } to)
            {
                continue;
            }

            var step = _area.Width / _x.Ticks.Count;
            var left = X(middle) + (float)bar.Start * step;
            var (low, high) = (Y(from), Y(to));
            canvas.DrawRect(
                new SKRect(left, Math.Min(low, high), left + (float)bar.Width * step, Math.Max(low, high)),
                paint
            );
        }
    }

    private void DrawCurve(SKCanvas canvas, CurveTrace curve)
    {
        var points = Points(curve).ToArray();
        using var paint = new SKPaint
        {
            Color = curve.Colour,
            // Smoothed edges of a see-through line that goes up and down all the time would be most of the file.
            IsAntialias = curve.Colour.Alpha is byte.MaxValue,
            IsStroke = true,
            StrokeWidth = curve.LineWidth,
            StrokeJoin = SKStrokeJoin.Round,
        };
        if (curve.LineWidth > 0)
        {
            using var builder = new SKPathBuilder();
            var isDrawing = false;
            foreach (var point in points)
            {
                if (point is { } to && isDrawing)
                {
                    builder.LineTo(to);
                }
                else if (point is { } start)
                {
                    builder.MoveTo(start);
                }

                isDrawing = point is not null;
            }

            using var path = builder.Detach();
            canvas.DrawPath(path, paint);
        }

        if (curve.DotSize is 0)
        {
            return;
        }

        paint.IsStroke = false;
        paint.IsAntialias = true;
        foreach (var point in points.OfType<SKPoint>())
        {
            paint.Color = SKColors.White;
            canvas.DrawCircle(point, curve.DotSize / 2 + 0.75f, paint);
            paint.Color = curve.DotColour;
            canvas.DrawCircle(point, curve.DotSize / 2, paint);
        }
    }

    private IEnumerable<SKPoint?> Points(CurveTrace curve) =>
        Places(curve)
            .Zip(curve.Y)
            .Select(point =>
                _x.At(point.First) is { } x && _y.At(point.Second) is { } y ? new SKPoint(X(x), Y(y)) : (SKPoint?)null
            );

    private static IEnumerable<JsonNode?> Places(PointTrace trace) =>
        trace.X is [] ? Enumerable.Range(0, trace.Y.Length).Select(i => (JsonNode?)JsonValue.Create(i)) : trace.X;

    private float X(double share) => _area.Left + (float)share * _area.Width;

    private float Y(double share) => _area.Bottom - (float)share * _area.Height;
}
