using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace GanNotebooks.Charts;

/// <summary>Draws a grid with a slider under it that swaps the picture of its image trace.</summary>
internal static class SliderChart
{
    private const int SliderHeight = 84;

    /// <param name="images">What to draw.</param>
    /// <param name="source">The picture that is shown first as a data URI, or null to leave it to the page.</param>
    public static GenericChart Draw(ImageSlider images, string? source)
    {
        var slider = new Slider()
            .With("active", images.First)
            .With("x", 0)
            .With("len", 1)
            .With("pad", new { t = 8, l = 48 })
            .With("currentvalue", new { prefix = $"{images.Name} ", xanchor = "left" })
            .With("steps", images.States.Select(state => Step(state.Label, state.Grid)).ToArray());
        return GridChart.Draw(
            images.Shown.Layout,
            source,
            new Layout().With("sliders", new[] { slider }),
            SliderHeight
        );
    }

    private static object Step(string label, ImageGrid grid) =>
        new
        {
            label,
            method = "restyle",
            args = new[] { new { source = new[] { ChartPicture.OfFrame(grid) } } },
        };
}
