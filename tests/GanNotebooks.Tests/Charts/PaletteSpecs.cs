using GanNotebooks.Charts;

namespace GanNotebooks.Tests.Charts;

public sealed class PaletteSpecs
{
    [Theory]
    [InlineData("#FFFFFF")]
    [InlineData("#1E1E1E")]
    public void I_can_tell_every_colour_from_the_page(string page) =>
        // WCAG 2.1, 1.4.11: graphics need a contrast of 3 : 1.
        Assert.All(Palette.Colours, colour => Assert.InRange(Contrast(colour, page), 3, 21));

    [Fact]
    public void I_get_the_same_colour_faint() => Assert.Equal("rgba(0,114,178,0.35)", Palette.Faint("#0072B2"));

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        var linear = Convert.FromHexString(hex.AsSpan(1)).Select(c => c / 255.0).Select(Linear).ToArray();
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }

    private static double Linear(double c) => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
}
