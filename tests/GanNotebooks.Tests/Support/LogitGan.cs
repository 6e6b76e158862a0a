using GanNotebooks.Training;
using GanNotebooks.Training.Losses;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Support;

/// <summary>The report's MLP pair for any loss: without its sigmoid where the loss takes logits. With weights from a seed, and a trainer.</summary>
internal sealed class LogitGan : IDisposable
{
    public LogitGan(GanOptions options)
    {
        manual_seed(1);
        (Generator, Discriminator) = (NewGenerator(options.LatentSize), NewDiscriminator(options.Loss));
        Trainer = new GanTrainer(Generator, Discriminator, options);
    }

    public static IReadOnlyList<GanLoss> Losses =>
        [
            new Bce(),
            new Bce(0.1),
            new NonSaturating(),
            new NonSaturating(0.1),
            new LeastSquares(),
            new Hinge(),
            new WassersteinGradientPenalty(CriticSteps: 3),
        ];

    public nn.Module<Tensor, Tensor> Generator { get; }

    public nn.Module<Tensor, Tensor> Discriminator { get; }

    public GanTrainer Trainer { get; }

    public static nn.Module<Tensor, Tensor> NewGenerator(long latentSize) =>
        nn.Sequential(
            nn.Linear(latentSize, 128),
            nn.LeakyReLU(0.2),
            nn.Linear(128, 784),
            nn.Tanh(),
            nn.Unflatten(1, [1, 28, 28])
        );

    public static nn.Module<Tensor, Tensor> NewDiscriminator(GanLoss loss)
    {
        nn.Module<Tensor, Tensor>[] layers = [nn.Flatten(), nn.Linear(784, 128), nn.LeakyReLU(0.2), nn.Linear(128, 1)];
        return nn.Sequential(loss.TakesLogits ? layers : [.. layers, nn.Sigmoid()]);
    }

    /// <summary>A layer that gives one number for whatever comes in, as far as its weight is 0.</summary>
    public static nn.Module<Tensor, Tensor> Constant(Linear layer, float output, float weight = 0)
    {
        using var noGrad = no_grad();
        layer.weight.fill_(weight);
        layer.bias!.fill_(output);
        return layer;
    }

    public void Dispose()
    {
        Trainer.Dispose();
        Generator.Dispose();
        Discriminator.Dispose();
    }
}
