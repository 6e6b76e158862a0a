using CsCheck;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Explicit;

/// <summary>Output and every gradient of the explicit layers against float64, for shapes drawn at random.</summary>
public sealed class LayerGradientSpecs
{
    private const int Shapes = 250;

    private static readonly (string Name, Func<nn.Module<Tensor, Tensor>> Make)[] Activations =
    [
        ("LeakyReLU", () => nn.LeakyReLU(0.3)),
        ("ReLU", () => nn.ReLU()),
        ("Tanh", () => nn.Tanh()),
        ("Sigmoid", () => nn.Sigmoid()),
        ("Tanh, LeakyReLU", () => nn.Sequential(nn.Tanh(), nn.LeakyReLU(0.1))),
        ("LeakyReLU, Sigmoid", () => nn.Sequential(nn.LeakyReLU(0.3), nn.Sigmoid())),
    ];

    [Fact]
    public void Convolutions_of_any_shape() =>
        Shape(
            from inputs in Channels
            from outputs in Channels
            from kernel in Sizes(1, 5)
            from stride in Sizes(1, 3)
            from padding in Sizes(0, 2)
            from dilation in Sizes(1, 2)
            from more in Sizes(0, 9)
            from bias in Gen.Bool
            let size = (
                Math.Max(1, dilation.Y * (kernel.Y - 1) + 1 - 2 * padding.Y) + more.Y,
                Math.Max(1, dilation.X * (kernel.X - 1) + 1 - 2 * padding.X) + more.X
            )
            select new Case(
                $"Conv2d({inputs}, {outputs}, {kernel}, stride {stride}, padding {padding}, dilation {dilation}, bias {bias}) of {size}",
                () =>
                    nn.Conv2d(
                        inputs,
                        outputs,
                        (kernel.Y, kernel.X),
                        (stride.Y, stride.X),
                        (padding.Y, padding.X),
                        (dilation.Y, dilation.X),
                        bias: bias
                    ),
                [inputs, size.Item1, size.Item2]
            )
        );

    [Fact]
    public void Transposed_convolutions_of_any_shape() =>
        Shape(
            from inputs in Channels
            from outputs in Channels
            from kernel in Sizes(1, 5)
            from stride in Sizes(1, 3)
            from padding in Sizes(0, 2)
            from more in Sizes(0, 9)
            from bias in Gen.Bool
            from extra in Gen.Int[0, Math.Min(stride.Y, stride.X) - 1]
            let size = (
                Math.Max(1, 2 * padding.Y - kernel.Y + 2) + more.Y,
                Math.Max(1, 2 * padding.X - kernel.X + 2) + more.X
            )
            select new Case(
                $"ConvTranspose2d({inputs}, {outputs}, {kernel}, stride {stride}, padding {padding}, output padding {extra}, bias {bias}) of {size}",
                () =>
                    nn.ConvTranspose2d(
                        inputs,
                        outputs,
                        (kernel.Y, kernel.X),
                        (stride.Y, stride.X),
                        (padding.Y, padding.X),
                        (extra, extra),
                        bias: bias
                    ),
                [inputs, size.Item1, size.Item2]
            )
        );

    [Fact]
    public void Linear_layers_of_any_shape() =>
        Shape(
            from inputs in Gen.OneOf(Gen.Int[1, 300], Gen.Int[1000, 4000])
            from outputs in Gen.OneOf(Gen.Const(1), Gen.Int[1, 300])
            from bias in Gen.Bool
            select new Case(
                $"Linear({inputs}, {outputs}, {bias})",
                () => nn.Linear(inputs, outputs, hasBias: bias),
                [inputs]
            )
        );

    [Fact]
    public void Batch_norm_of_any_shape() =>
        Shape(
            from channels in Channels
            from size in Sizes(1, 12)
            from affine in Gen.Bool
            from tracked in Gen.Bool
            from momentum in Gen.Double[0.01, 0.9]
            from eps in Gen.Double[1e-5, 1e-1]
            select new Case(
                $"BatchNorm2d({channels}, {eps}, {momentum}, {affine}, {tracked}) of {size}",
                () => nn.BatchNorm2d(channels, eps, momentum, affine, tracked),
                [channels, size.Y, size.X]
            )
        );

    [Fact]
    public void Shuffled_pixels_of_any_shape() =>
        Shape(
            from channels in Gen.Int[1, 5]
            from factor in Gen.Int[1, 4]
            from size in Sizes(1, 6)
            from isFine in Gen.Bool
            select isFine
                ? new Case(
                    $"PixelShuffle({factor}) of {channels} and {size}",
                    () => nn.PixelShuffle(factor),
                    [channels * factor * factor, size.Y, size.X]
                )
                : new Case(
                    $"PixelUnshuffle({factor}) of {channels} and {size}",
                    () => nn.PixelUnshuffle(factor),
                    [channels, size.Y * factor, size.X * factor]
                )
        );

    [Fact]
    public void Layers_in_a_row_with_activations_anywhere() =>
        Shape(
            from channels in Gen.Int[1, 20]
            from between in Gen.Int[1, 20]
            from size in Sizes(2, 8)
            from first in Activation
            from second in Activation
            from third in Activation
            from fourth in Activation
            select new Case(
                $"{first.Name}, Conv2d({channels}, {between}), {second.Name}, BatchNorm2d, {third.Name}, Flatten, Linear, {fourth.Name} of {size}",
                () =>
                    nn.Sequential(
                        first.Make(),
                        nn.Conv2d(channels, between, 3, 1, 1L),
                        second.Make(),
                        nn.BatchNorm2d(between),
                        third.Make(),
                        nn.Flatten(),
                        nn.Linear(between * size.Y * size.X, 12),
                        fourth.Make(),
                        nn.Unflatten(1, [3, 2, 2])
                    ),
                [channels, size.Y, size.X]
            )
        );

    private static Gen<int> Channels => Gen.OneOf(Gen.Int[1, 8], Gen.Int[1, 64]);

    private static Gen<(string Name, Func<nn.Module<Tensor, Tensor>> Make)> Activation =>
        Gen.Int[0, Activations.Length - 1].Select(number => Activations[number]);

    private static Gen<(int Y, int X)> Sizes(int least, int most) =>
        Gen.Select(Gen.Int[least, most], Gen.Int[least, most]);

    private static void Shape(Gen<Case> cases) =>
        Gen.Select(cases, Gen.Int[1, 9], Gen.Int[1, 2], Gen.Int[1, 1000])
            .Sample(
                drawn =>
                {
                    var (layer, batch, threads, seed) = drawn;
                    manual_seed(seed);
                    using var network = nn.Sequential(layer.Make());
                    foreach (var (name, error) in ExplicitOracle.Errors(network, layer.InputShape, batch + 1, threads))
                    {
                        Assert.True(error < 1e-3, $"{layer.Name}, batch {batch + 1}: {name} is off by {error:G3}.");
                    }
                },
                iter: Shapes,
                threads: 1
            );

    private sealed record Case(string Name, Func<nn.Module<Tensor, Tensor>> Make, long[] InputShape);
}
