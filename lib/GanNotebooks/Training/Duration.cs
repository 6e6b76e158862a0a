using System.Globalization;

namespace GanNotebooks.Training;

/// <summary>Writes times as a clock shows them.</summary>
internal static class Duration
{
    /// <summary><c>1:05</c>, or <c>2:01:05</c> from an hour on.</summary>
    public static string ToClock(this TimeSpan time) =>
        time.ToString(time.TotalHours < 1 ? @"m\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture);
}
