using System.Globalization;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace GanNotebooks.Charts;

/// <summary>Draws a grid with a slider under it that swaps the picture of its image trace.</summary>
internal static class SliderChart
{
    private const int SliderHeight = 84;

    /// <param name="samples">What to draw.</param>
    /// <param name="source">The last epoch's picture as a data URI, or null to leave it to the page.</param>
    public static GenericChart Draw(SampleSlider samples, string? source)
    {
        var slider = new Slider()
            .With("active", samples.Epochs.Count - 1)
            .With("x", 0)
            .With("len", 1)
            .With("pad", new { t = 8, l = 48 })
            .With("currentvalue", new { prefix = "epoch ", xanchor = "left" })
            .With("steps", samples.Epochs.Select(e => Step(e.Epoch, e.Grid)).ToArray());
        return GridChart.Draw(samples.Last, source, new Layout().With("sliders", new[] { slider }), SliderHeight);
    }

    private static object Step(int epoch, ImageGrid grid) =>
        new
        {
            label = epoch.ToString(CultureInfo.InvariantCulture),
            method = "restyle",
            args = new[] { new { source = new[] { ChartPicture.OfFrame(grid) } } },
        };
}
