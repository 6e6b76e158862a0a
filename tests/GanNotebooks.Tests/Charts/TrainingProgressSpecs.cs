using GanNotebooks.Charts;
using GanNotebooks.Tests.Support;
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

        Assert.StartsWith("<pre data-gan-progress=\"0.3750\"", html);
        Assert.Contains(
            $">{new string('█', 15)}{new string('░', 25)}  37%  <b>epoch 2 of 4</b>, iteration 5 of 10\n",
            html
        );
        Assert.Contains("\nD loss 1.250   G loss 0.500   D(x) 0.75   D(G(z)) 0.25\n", html);
        Assert.Contains("\n12,346 images/s   1:01 elapsed   1:30:00 left</pre>", html);
        Assert.DoesNotContain("<script", html);
    }

    [Fact]
    public void Before_the_first_iteration_the_bar_is_empty()
    {
        ChartFormatter.Register();
        using var gan = new SmallGan(new GanOptions { Epochs = 3 });

        var html = gan.Trainer.Progress.ToDisplayString("text/html");

        Assert.Contains(
            $">{new string('░', 40)}   0%  <b>epoch 0 of 3</b>\nGradients by explicit layers, on one thread.</pre>",
            html
        );
        Assert.Equal("epoch 0/3", gan.Trainer.Progress.ToDisplayString("text/plain"));
    }

    [Fact]
    public void How_the_gradients_are_found_stands_below_the_bar()
    {
        ChartFormatter.Register();
        var progress = Progress with { Engine = new TrainingEngine(IsExplicit: false, "of x < y", Threads: 2) };
        Assert.EndsWith(
            "left\nGradients by autograd, because of x &lt; y, on 2 threads.</pre>",
            progress.ToDisplayString("text/html")
        );
    }

    [Fact]
    public void A_terminal_shows_one_line() =>
        Assert.Equal(
            "epoch 2/4 · 5/10 · D 1.250 · G 0.500 · D(x) 0.75 · D(G(z)) 0.25 · 12,346 images/s · 1:30:00 left",
            Progress.ToString()
        );
}
