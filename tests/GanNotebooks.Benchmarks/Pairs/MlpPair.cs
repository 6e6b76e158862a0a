using GanNotebooks.Benchmarks.Variants;
using GanNotebooks.Models;
using static TorchSharp.torch;

namespace GanNotebooks.Benchmarks.Pairs;

public sealed class MlpPair : IPair
{
    public static string Name => "MLP";

    public static IReadOnlyList<int> Sizes => [64, 256];

    public static int Repeats => 50;

    public static IReadOnlyList<LayerShape> GeneratorLayers => [new(1, 100, 128), new(1, 128, 784)];

    public static IReadOnlyList<LayerShape> DiscriminatorLayers => [new(1, 784, 128), new(1, 128, 1)];

    public static nn.Module<Tensor, Tensor> Generator() => new MlpGenerator();

    public static nn.Module<Tensor, Tensor> Discriminator() => new MlpDiscriminator();

    public static nn.Module<Tensor, Tensor> PlainGenerator() =>
        nn.Sequential(
            nn.Linear(100, 128),
            nn.LeakyReLU(0.2),
            nn.Linear(128, 784),
            nn.Tanh(),
            nn.Unflatten(1, [1, 28, 28])
        );

    public static nn.Module<Tensor, Tensor> PlainDiscriminator() =>
        nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.LeakyReLU(0.2), nn.Linear(128, 1), nn.Sigmoid());
}
