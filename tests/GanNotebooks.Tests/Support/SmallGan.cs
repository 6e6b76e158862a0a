using GanNotebooks.Models;
using GanNotebooks.Training;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Support;

/// <summary>The pairs of networks that the notebooks train.</summary>
public enum ReportPair
{
    Mlp,
    Cnn,
    Dcgan,
}

/// <summary>A pair with weights from a seed, and a trainer for it.</summary>
internal sealed class SmallGan : IDisposable
{
    public SmallGan(
        GanOptions options,
        TimeProvider? clock = null,
        ReportPair pair = ReportPair.Mlp,
        EpochScoring? scoring = null
    )
    {
        manual_seed(1);
        (Generator, Discriminator) = pair switch
        {
            ReportPair.Mlp => ((nn.Module<Tensor, Tensor>, nn.Module<Tensor, Tensor>))
                (new MlpGenerator(options.LatentSize), new MlpDiscriminator()),
            ReportPair.Cnn => (new CnnGenerator(options.LatentSize), new CnnDiscriminator()),
            ReportPair.Dcgan => (new DcganGenerator(options.LatentSize, width: 4), new DcganDiscriminator(width: 4)),
            _ => throw new ArgumentOutOfRangeException(nameof(pair), pair, null),
        };
        Trainer = new GanTrainer(Generator, Discriminator, options, scoring, clock);
    }

    public nn.Module<Tensor, Tensor> Generator { get; }

    public nn.Module<Tensor, Tensor> Discriminator { get; }

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
