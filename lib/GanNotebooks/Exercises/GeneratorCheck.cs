using GanNotebooks.Models;
using GanNotebooks.Training;
using static TorchSharp.torch;
using Network = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace GanNotebooks.Exercises;

/// <summary>Whether a network is 100 → 256, LeakyReLU(0.2), 256 → 784, tanh, as images <c>[N, 1, 28, 28]</c>.</summary>
internal static class GeneratorCheck
{
    private const int LatentSize = 100;
    private const int Hidden = 256;
    private const int Pixels = 784;
    private const double Slope = 0.2;

    private static readonly (Func<Tensor, Tensor> Hidden, Func<Tensor, Tensor> Output, string Hint)[] Mistakes =
    [
        (Leaky(Slope), x => x, "The tanh at the end is missing."),
        (Leaky(Slope), x => x.sigmoid(), "At its end is a sigmoid, which gives 0 to 1; tanh gives −1 to 1."),
        (Leaky(0.01), x => x.tanh(), "The slope of the LeakyReLU is 0.01, its default; it should be 0.2."),
        (Leaky(0.1), x => x.tanh(), "The slope of the LeakyReLU is 0.1; it should be 0.2."),
        (Leaky(0), x => x.tanh(), "It has a ReLU, which is flat below 0; the LeakyReLU has the slope 0.2 there."),
        (
            x => x,
            x => x.tanh(),
            "Between the two layers the LeakyReLU is missing: without it both are one linear layer."
        ),
        (
            x => x.tanh(),
            x => x.tanh(),
            "Between the two layers is a tanh; it should be a LeakyReLU with the slope 0.2."
        ),
    ];

    public static IEnumerable<string> Faults(Func<Network> create, Generator random)
    {
        using var generator = create();
        if (generator is null)
        {
            yield return "new MyGenerator() is null.";
        }

        foreach (var count in new[] { 5, 1 })
        {
            var images = generator!.call(randn(count, LatentSize, generator: random));
            if (Answers.ShapeFault(images, $"The image of {count} latents", [count, 1, 28, 28]) is { } fault)
            {
                yield return images is { IsInvalid: false } && images.shape.SequenceEqual([count, (long)Pixels])
                    ? $"{fault} The row of pixels is still to be made an image: view(z.shape[0], 1, 28, 28)."
                    : fault;
            }
        }

        if (ParameterFault(generator!) is { } wrong)
        {
            yield return wrong;
        }

        // Weights large enough for every nonlinearity to show.
        using (no_grad())
        {
            foreach (var parameter in generator!.parameters())
            {
                parameter.normal_(0, 0.3, random);
            }
        }

        if (ValueFault(generator, randn(6, LatentSize, generator: random)) is { } value)
        {
            yield return value;
        }

        using var discriminator = new MlpDiscriminator();
        using var trainer = new GanTrainer(generator, discriminator, new GanOptions { Epochs = 1 });
        if (!trainer.Engine.IsExplicit)
        {
            yield return $"It computes the right images, but the trainer can't derive its fast passes from it: {trainer.Engine.Reason}. "
                + "Write forward as a chain of the layers alone.";
        }
    }

    private static string? ParameterFault(Network generator)
    {
        long[][] expected =
        [
            [Hidden, LatentSize],
            [Hidden],
            [Pixels, Hidden],
            [Pixels],
        ];
        var shapes = generator.parameters().Select(parameter => parameter.shape).ToArray();
        if (shapes.Length == 0)
        {
            return "It has no parameters, so nothing in it would be trained. Call RegisterComponents() in the constructor, after the "
                + "layers are made.";
        }

        var count = shapes.Sum(shape => shape.Aggregate(1L, (product, size) => product * size));
        var wanted = expected.Sum(shape => shape.Aggregate(1L, (product, size) => product * size));
        return
            shapes.Length == expected.Length && shapes.Zip(expected).All(pair => pair.First.SequenceEqual(pair.Second))
            ? null
            : $"It has {count} parameters in {string.Join(", ", shapes.Select(ShapeText.Of))}, expected {wanted} in "
                + $"{string.Join(", ", expected.Select(ShapeText.Of))}: 100 → 256 → 784, in this order, with biases.";
    }

    private static string? ValueFault(Network generator, Tensor z)
    {
        using var noGrad = no_grad();
        var parameters = generator.parameters().ToArray();
        var images = generator.call(z);
        if (IsOf(Leaky(Slope), x => x.tanh()))
        {
            return null;
        }

        var hint =
            Mistakes.FirstOrDefault(one => IsOf(one.Hidden, one.Output)).Hint
            ?? "Each layer should be there once, in the order of the task.";
        return $"With these weights a pixel is {Answers.Number(images.max().item<float>())} at most and "
            + $"{Answers.Number(images.min().item<float>())} at least; that is not tanh(W₂ · LeakyReLU(W₁ z + b₁) + b₂). {hint}";

        bool IsOf(Func<Tensor, Tensor> hidden, Func<Tensor, Tensor> output)
        {
            var h = hidden(z.mm(parameters[0].t()) + parameters[1]);
            var expected = output(h.mm(parameters[2].t()) + parameters[3]);
            return (images.flatten(1) - expected).abs().max().item<float>() < 1e-3;
        }
    }

    private static Func<Tensor, Tensor> Leaky(double slope) => x => where(x > 0, x, x * slope);
}
