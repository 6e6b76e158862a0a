using GanNotebooks.Benchmarks.Variants;
using GanNotebooks.Models;
using static TorchSharp.torch;

namespace GanNotebooks.Benchmarks.Pairs;

/// <summary>How wide a DCGAN is.</summary>
public interface IWidth
{
    static abstract int Value { get; }
}

public sealed class Width32 : IWidth
{
    public static int Value => 32;
}

public sealed class Width64 : IWidth
{
    public static int Value => 64;
}

public sealed class DcganPair<TWidth> : IPair
    where TWidth : IWidth
{
    public static string Name => $"DCGAN {Width}";

    public static IReadOnlyList<int> Sizes => [64];

    public static int Repeats => 1;

    // A transposed convolution has one row a pixel of its input, and a column for each tap of each channel.
    public static IReadOnlyList<LayerShape> GeneratorLayers =>
        [new(1, 100, 2 * Width * 7 * 7), new(7 * 7, 2 * Width, Width * 4 * 4), new(14 * 14, Width, 4 * 4)];

    public static IReadOnlyList<LayerShape> DiscriminatorLayers =>
        [new(14 * 14, 4 * 4, Width), new(7 * 7, Width * 4 * 4, 2 * Width), new(1, 2 * Width * 7 * 7, 1)];

    private static int Width => TWidth.Value;

    public static nn.Module<Tensor, Tensor> Generator() => new DcganGenerator(width: Width);

    public static nn.Module<Tensor, Tensor> Discriminator() => new DcganDiscriminator(Width);

    public static nn.Module<Tensor, Tensor> PlainGenerator() =>
        nn.Sequential(
            nn.Linear(100, 2 * Width * 7 * 7, hasBias: false),
            nn.Unflatten(1, [2 * Width, 7, 7]),
            nn.BatchNorm2d(2 * Width),
            nn.ReLU(),
            nn.ConvTranspose2d(2 * Width, Width, kernel_size: 4, stride: 2, padding: 1, bias: false),
            nn.BatchNorm2d(Width),
            nn.ReLU(),
            nn.ConvTranspose2d(Width, 1, kernel_size: 4, stride: 2, padding: 1),
            nn.Tanh()
        );

    public static nn.Module<Tensor, Tensor> PlainDiscriminator() =>
        nn.Sequential(
            nn.Conv2d(1, Width, kernel_size: 4, stride: 2, padding: 1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(Width, 2 * Width, kernel_size: 4, stride: 2, padding: 1, bias: false),
            nn.BatchNorm2d(2 * Width),
            nn.LeakyReLU(0.2),
            nn.Flatten(),
            nn.Linear(2 * Width * 7 * 7, 1),
            nn.Sigmoid()
        );
}
