using Microsoft.Playwright;

namespace GanNotebooks.FrontEnds.Tests;

/// <summary>The slider below the samples of two epochs.</summary>
internal static class Slider
{
    /// <summary>Moves it to the first epoch, and sees that another picture is shown.</summary>
    /// <param name="slider">The slider.</param>
    /// <param name="chart">The chart that it is in.</param>
    public static async Task MoveToFirstEpochAsync(ILocator slider, ILocator chart)
    {
        await slider.GetByText("epoch 2").WaitForAsync();
        var picture = chart.Locator("image").First;
        var last = await picture.GetAttributeAsync("href");
        await slider
            .Locator(".slider-rail-touch-rect")
            .ClickAsync(
                new()
                {
                    Position = new() { X = 8, Y = 4 },
                }
            );
        await slider.GetByText("epoch 1").WaitForAsync();
        Assert.NotEqual(last, await picture.GetAttributeAsync("href"));
    }
}
