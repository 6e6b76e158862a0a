using GanNotebooks.Models;
using GanNotebooks.Training.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training;

/// <summary>The MLP pair's float32 gradients against central differences in float64.</summary>
public sealed class GradientSpecs
{
    private const double Step = 1e-6;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_parameters_gradient_matches_float64_finite_differences(bool discriminatorLoss)
    {
        using var scope = NewDisposeScope();
        manual_seed(11);
        var report = new Bce();
        var generator = new MlpGenerator();
        var discriminator = new MlpDiscriminator();
        var real = rand(4, 1, 28, 28) * 2 - 1;
        var z = randn(4, 100);
        Loss(real, z).backward();
        var gradients = Parameters()
            .ToDictionary(
                pair => pair.Name,
                pair => pair.Parameter.grad!.to(float64).flatten().data<double>().ToArray()
            );

        generator.to(float64);
        discriminator.to(float64);
        var (real64, z64) = (real.to(float64), z.to(float64));
        using var noGrad = no_grad();
        foreach (var (name, parameter) in Parameters())
        {
            var flat = parameter.flatten();
            var gradient = gradients[name];
            var scale = gradient.Max(Math.Abs);
            Assert.True(scale > 0, $"{name} has no gradient at all.");
            foreach (var i in Probes(flat.numel()))
            {
                var numeric = (At(flat, i, Step) - At(flat, i, -Step)) / (2 * Step);
                Assert.True(
                    Math.Abs(numeric - gradient[i]) <= 1e-5 * scale + 1e-9,
                    $"{name}[{i}]: {gradient[i]}, expected {numeric}."
                );
            }
        }

        Tensor Loss(Tensor x, Tensor latents) =>
            discriminatorLoss
                ? report.Discriminator(discriminator.call(x), discriminator.call(generator.call(latents)))
                : report.Generator(discriminator.call(generator.call(latents)));

        double At(Tensor flat, long index, double change)
        {
            using var inner = NewDisposeScope();
            flat[index] = flat[index] + change;
            var loss = Loss(real64, z64).item<double>();
            flat[index] = flat[index] - change;
            return loss;
        }

        IEnumerable<(string Name, Tensor Parameter)> Parameters() =>
            [
                .. generator.named_parameters().Select(pair => ("G." + pair.name, (Tensor)pair.parameter)),
                .. discriminator.named_parameters().Select(pair => ("D." + pair.name, (Tensor)pair.parameter)),
            ];
    }

    /// <summary>Every element of a small parameter, 200 spread over a large one.</summary>
    private static IEnumerable<long> Probes(long length) =>
        length <= 200
            ? Enumerable.Range(0, (int)length).Select(i => (long)i)
            : Enumerable.Range(0, 200).Select(i => i * 7919L % length);
}
