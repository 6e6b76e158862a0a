namespace GanNotebooks.Charts;

/// <summary>
/// Colours of Okabe and Ito (https://jfly.uni-koeln.de/color/) that colour-blind readers tell apart, less those that
/// fade on a white or on a dark page.
/// </summary>
internal static class Palette
{
    public const string Discriminator = "#0072B2";
    public const string Generator = "#D55E00";

    /// <summary>In order of use; a sixth series starts over.</summary>
    public static IReadOnlyList<string> Colours { get; } = [Discriminator, Generator, "#009E73", "#CC79A7", "#7F7F7F"];

    public static string Of(int index) => Colours[index % Colours.Count];

    /// <summary>The colour <paramref name="hex" /> (<c>#RRGGBB</c>) made see-through.</summary>
    public static string Faint(string hex)
    {
        var rgb = Convert.FromHexString(hex.AsSpan(1));
        return $"rgba({rgb[0]},{rgb[1]},{rgb[2]},0.35)";
    }
}
