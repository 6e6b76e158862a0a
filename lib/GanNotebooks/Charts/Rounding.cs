using System.Globalization;

namespace GanNotebooks.Charts;

/// <summary>Shortens numbers to what a chart can show, which halves the size of its HTML.</summary>
internal static class Rounding
{
    /// <summary><paramref name="value" /> to four significant digits.</summary>
    public static double Shorten(double value) =>
        double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
