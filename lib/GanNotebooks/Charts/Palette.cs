namespace GanNotebooks.Charts;

/// <summary>
/// Colours of Okabe and Ito (https://jfly.uni-koeln.de/color/) that colour-blind readers tell apart, less those that
/// fade on a white or on a dark page.
/// </summary>
internal static class Palette
{
    public const string Discriminator = "#0072B2";
    public const string Generator = "#D55E00";

    /// <summary>The strongest colour for what is below 0.</summary>
    public const string Below = Discriminator;

    /// <summary>The colour of 0.</summary>
    public const string Middle = "#F7F7F7";

    /// <summary>The strongest colour for what is above 0.</summary>
    public const string Above = Generator;

    /// <summary>In order of use; a sixth series starts over.</summary>
    public static IReadOnlyList<string> Colours { get; } = [Discriminator, Generator, "#009E73", "#CC79A7", "#7F7F7F"];

    public static string Of(int index) => Colours[index % Colours.Count];

    /// <summary>The colour <paramref name="hex" /> (<c>#RRGGBB</c>) made see-through.</summary>
    public static string Faint(string hex)
    {
        var rgb = Convert.FromHexString(hex.AsSpan(1));
        return $"rgba({rgb[0]},{rgb[1]},{rgb[2]},0.35)";
    }

    /// <summary>The colour of a signed number: red in the lowest byte, then green, blue, and 255.</summary>
    /// <param name="value">−1 for the strongest blue, 0 for white, 1 for the strongest orange; what is beyond is clamped.</param>
    public static uint Diverging(double value)
    {
        var (from, to) = (
            Convert.FromHexString(Middle.AsSpan(1)),
            Convert.FromHexString((value < 0 ? Below : Above).AsSpan(1))
        );
        var share = Math.Min(1, Math.Abs(value));
        return 0xFF000000 | Mixed(0) | Mixed(1) << 8 | Mixed(2) << 16;

        uint Mixed(int i) => (uint)Math.Round(from[i] + share * (to[i] - from[i]));
    }
}
