using GanNotebooks.Models;
using GanNotebooks.Training;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Support;

/// <summary>The MLP pair with weights from a seed, and a trainer for it.</summary>
internal sealed class SmallGan : IDisposable
{
    public SmallGan(GanOptions options, TimeProvider? clock = null)
    {
        manual_seed(1);
        Generator = new MlpGenerator(options.LatentSize);
        Discriminator = new MlpDiscriminator();
        Trainer = new GanTrainer(Generator, Discriminator, options, clock);
    }

    public MlpGenerator Generator { get; }

    public MlpDiscriminator Discriminator { get; }

    public GanTrainer Trainer { get; }

    /// <summary>Images that are quick to make and not all alike, <c>[count, 1, 28, 28]</c>.</summary>
    public static Tensor Images(int count)
    {
        using var generator = new Generator(5, CPU);
        return rand([count, 1, 28, 28], generator: generator).mul_(2).sub_(1);
    }

    public void Dispose()
    {
        Trainer.Dispose();
        Generator.Dispose();
        Discriminator.Dispose();
    }
}
