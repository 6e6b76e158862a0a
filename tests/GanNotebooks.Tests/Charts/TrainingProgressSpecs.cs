using GanNotebooks.Charts;
using GanNotebooks.Training;
using Microsoft.DotNet.Interactive.Formatting;

namespace GanNotebooks.Tests.Charts;

public sealed class TrainingProgressSpecs
{
    private static readonly TrainingProgress Progress = new(
        Epoch: 2,
        Epochs: 4,
        Iteration: 5,
        IterationsPerEpoch: 10,
        new IterationLoss(1.25f, 0.5f, 0.75f, 0.25f),
        ImagesPerSecond: 12345.6,
        Elapsed: TimeSpan.FromSeconds(61),
        Remaining: TimeSpan.FromHours(1.5)
    );

    [Fact]
    public void A_notebook_shows_a_bar_with_its_figures()
    {
        ChartFormatter.Register();

        var html = Progress.ToDisplayString("text/html");

        Assert.Contains("<progress value=\"0.3750\" max=\"1\"", html);
        Assert.Contains("Epoch <b>2</b> of 4, iteration 5 of 10", html);
        Assert.Contains("D loss <b>1.250</b> · G loss <b>0.500</b>", html);
        Assert.Contains("12,346 images/s · 1:01 elapsed ·\n1:30:00 left", html);
        Assert.DoesNotContain("<script", html);
    }

    [Fact]
    public void A_terminal_shows_one_line() =>
        Assert.Equal(
            "epoch 2/4 · 5/10 · D 1.250 · G 0.500 · D(x) 0.75 · D(G(z)) 0.25 · 12,346 images/s · 1:30:00 left",
            Progress.ToString()
        );
}
