using GanNotebooks.Training;
using static TorchSharp.torch;

namespace GanNotebooks.TrainingProcess;

/// <summary>A pair of networks for images of 4×4 with weights from a seed, a trainer for them, and images: epochs of two iterations that take no time.</summary>
internal sealed class TinyGan : IDisposable
{
    public TinyGan(GanOptions options)
    {
        Native.LibraryStart.Run();
        manual_seed(1);
        Generator = nn.Sequential(nn.Linear(3, 16), nn.Tanh(), nn.Unflatten(1, [1, 4, 4]));
        Discriminator = nn.Sequential(nn.Flatten(), nn.Linear(16, 1), nn.Sigmoid());
        using var random = new Generator(5, CPU);
        Images = rand([16, 1, 4, 4], generator: random);
        Trainer = new GanTrainer(
            Generator,
            Discriminator,
            options with
            {
                BatchSize = 8,
                LatentSize = 3,
                SampleCount = 2,
                Optimizer = new AdamOptions(),
            }
        );
    }

    public nn.Module<Tensor, Tensor> Generator { get; }

    public nn.Module<Tensor, Tensor> Discriminator { get; }

    public GanTrainer Trainer { get; }

    public Tensor Images { get; }

    public void Train(CancellationToken cancellationToken = default) =>
        Trainer.Train(Images, cancellationToken: cancellationToken);

    public void Dispose()
    {
        Trainer.Dispose();
        Generator.Dispose();
        Discriminator.Dispose();
        Images.Dispose();
    }
}
