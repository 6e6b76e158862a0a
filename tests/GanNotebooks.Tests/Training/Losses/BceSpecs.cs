using GanNotebooks.Training.Losses;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training.Losses;

public sealed class BceSpecs
{
    [Fact]
    public void The_losses_are_the_means_of_the_negative_logs()
    {
        using var real = tensor(new[] { 0.9f, 0.6f }, [2, 1]);
        using var fake = tensor(new[] { 0.2f, 0.5f }, [2, 1]);

        var d = -(Math.Log(0.9) + Math.Log(0.6)) / 2 - (Math.Log(0.8) + Math.Log(0.5)) / 2;
        var g = -(Math.Log(0.2) + Math.Log(0.5)) / 2;
        Assert.Equal(d, new Bce().Discriminator(real, fake).item<float>(), 1e-6);
        Assert.Equal(g, new Bce().Generator(fake).item<float>(), 1e-6);
    }

    [Fact]
    public void The_log_is_clamped_at_minus_100_as_in_BCELoss()
    {
        using var certain = tensor(new[] { 1f }, [1, 1]);
        using var wrong = tensor(new[] { 0f }, [1, 1]);

        Assert.Equal(200, new Bce().Discriminator(wrong, certain).item<float>());
        Assert.Equal(100, new Bce().Generator(wrong).item<float>());
        Assert.Equal(0, new Bce().Discriminator(certain, wrong).item<float>());
    }

    [Fact]
    public void Smoothed_labels_make_D_unwilling_to_be_certain()
    {
        using var certain = tensor(new[] { 0.999f }, [1, 1]);
        using var careful = tensor(new[] { 0.9f }, [1, 1]);
        using var fake = tensor(new[] { 0f }, [1, 1]);

        Assert.True(
            new Bce(0.1).Discriminator(careful, fake).item<float>()
                < new Bce(0.1).Discriminator(certain, fake).item<float>()
        );
        Assert.Equal(new Bce().Generator(careful).item<float>(), new Bce(0.1).Generator(careful).item<float>());
    }

    /// <summary>The arithmetic of trainings before there was a choice of losses, whose results must stay what they were.</summary>
    [Fact]
    public void Terms_have_the_bits_of_the_formula_without_smoothing()
    {
        float[] probabilities = [0, float.Epsilon, 1e-38f, 1e-7f, 0.1f, 0.25f, 1 / 3f, 0.5f, 0.7f, 0.9999999f, 1];
        foreach (var p in probabilities)
        {
            foreach (var (term, label) in new[] { (new Bce().OnReal(p), 1), (new Bce().OnFake(p), 0) })
            {
                Assert.Equal(-MathF.Max(MathF.Log(label == 1 ? p : 1 - p), -100), term.Value);
                Assert.Equal((p - label) / MathF.Max((1 - p) * p, 1e-12f), term.Slope);
            }
        }
    }
}
