using GanNotebooks.Benchmarks.Variants;
using GanNotebooks.Models;
using static TorchSharp.torch;

namespace GanNotebooks.Benchmarks.Pairs;

public sealed class CnnPair : IPair
{
    public static string Name => "CNN";

    public static IReadOnlyList<int> Sizes => [64, 256];

    public static int Repeats => 1;

    public static IReadOnlyList<LayerShape> GeneratorLayers =>
        [new(1, 100, 900), new(29 * 29, 2 * 2, 64), new(28 * 28, 64 * 2 * 2, 1)];

    public static IReadOnlyList<LayerShape> DiscriminatorLayers =>
        [new(14 * 14, 2 * 2, 1), new(1, 14 * 14, 128), new(1, 128, 1)];

    public static nn.Module<Tensor, Tensor> Generator() => new CnnGenerator();

    public static nn.Module<Tensor, Tensor> Discriminator() => new CnnDiscriminator();

    public static nn.Module<Tensor, Tensor> PlainGenerator() =>
        nn.Sequential(
            nn.Linear(100, 900),
            nn.LeakyReLU(0.2),
            nn.Unflatten(1, [1, 30, 30]),
            nn.Conv2d(1, 64, kernel_size: 2, stride: 1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(64, 1, kernel_size: 2, stride: 1),
            nn.LeakyReLU(0.2)
        );

    public static nn.Module<Tensor, Tensor> PlainDiscriminator() =>
        nn.Sequential(
            nn.Conv2d(1, 1, kernel_size: 2, stride: 2),
            nn.LeakyReLU(0.2),
            nn.Flatten(),
            nn.Linear(14 * 14, 128),
            nn.LeakyReLU(0.2),
            nn.Linear(128, 1),
            nn.LeakyReLU(0.2),
            nn.Sigmoid()
        );
}
