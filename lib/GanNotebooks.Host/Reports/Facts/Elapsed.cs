using System.Globalization;

namespace GanNotebooks.Host.Reports.Facts;

/// <summary>Durations as people read them.</summary>
internal static class Elapsed
{
    /// <summary>Such as <c>340 ms</c>, <c>3.2 s</c>, <c>2 min 5 s</c> or <c>1 h 4 min</c>.</summary>
    public static string Text(TimeSpan time) =>
        time switch
        {
            { TotalSeconds: < 0.9995 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
            { TotalSeconds: < 59.95 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
            { TotalHours: < 1 } => $"{(int)time.TotalMinutes} min {time.Seconds} s",
            _ => $"{(int)time.TotalHours} h {time.Minutes} min",
        };
}
