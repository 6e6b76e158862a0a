using GanNotebooks.Training;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training;

public sealed class GanLossesSpecs
{
    [Fact]
    public void The_losses_are_the_means_of_the_negative_logs()
    {
        using var real = tensor(new[] { 0.9f, 0.6f }, [2, 1]);
        using var fake = tensor(new[] { 0.2f, 0.5f }, [2, 1]);

        var d = -(Math.Log(0.9) + Math.Log(0.6)) / 2 - (Math.Log(0.8) + Math.Log(0.5)) / 2;
        var g = -(Math.Log(0.2) + Math.Log(0.5)) / 2;
        Assert.Equal(d, GanLosses.Discriminator(real, fake).item<float>(), 1e-6);
        Assert.Equal(g, GanLosses.Generator(fake).item<float>(), 1e-6);
    }

    [Fact]
    public void The_log_is_clamped_at_minus_100_as_in_BCELoss()
    {
        using var certain = tensor(new[] { 1f }, [1, 1]);
        using var wrong = tensor(new[] { 0f }, [1, 1]);

        Assert.Equal(200, GanLosses.Discriminator(wrong, certain).item<float>());
        Assert.Equal(100, GanLosses.Generator(wrong).item<float>());
        Assert.Equal(0, GanLosses.Discriminator(certain, wrong).item<float>());
    }
}
