using GanNotebooks.Explicit.Simd;
using GanNotebooks.Native;
using static TorchSharp.torch;

namespace GanNotebooks.Explicit;

/// <summary>Compares a network's explicit layers with the network itself: outputs, every gradient, and running statistics.</summary>
/// <remarks>
/// Where an activation's input is 0 but for rounding, the two may take the two sides of its kink, and both are right. That is an
/// accident of the batch: another is tried before two networks are called different.
/// </remarks>
internal static class ExplicitCheck
{
    private const double Tolerance = 1e-3;

    // A gradient that should be zero, as a bias before batch norm has it, is but rounding.
    private const double Noise = 1e-5;

    private const int Batches = 5;

    /// <param name="network">Its parameters' gradients are in place. Mode, parameters and statistics stay; gradients are zero afterwards.</param>
    /// <param name="plan">Its layers.</param>
    /// <param name="input">A batch of what it takes.</param>
    /// <param name="random">Draws the loss: a weight for each output.</param>
    /// <exception cref="NotExplicitException">They differ; the reason says where.</exception>
    public static void Require(nn.Module<Tensor, Tensor> network, NetworkPlan plan, Tensor input, Generator random)
    {
        using var scope = NewDisposeScope();
        var statistics = network
            .named_buffers()
            .Select(buffer => (buffer.buffer, Before: buffer.buffer.clone()))
            .ToArray();
        (string Name, Tensor Gradient)[] gradients =
        [
            .. network.named_parameters().Select(parameter => (parameter.name, parameter.parameter.grad!)),
        ];
        var isTraining = network.training;
        network.train();
        try
        {
            var difference = Difference(input);
            for (var batch = 1; batch < Batches && difference is not null; batch++)
            {
                difference = Difference(input + 0.01 * randn(input.shape, generator: random));
            }

            if (difference is not null)
            {
                throw new NotExplicitException(difference);
            }
        }
        finally
        {
            Restore();
            network.train(isTraining);
        }

        return;

        string? Difference(Tensor x)
        {
            Restore();
            var (expected, weights) = ByAutograd(network, x, random);
            Restore();
            return Compare(expected, ByLayers(plan, x, weights));
        }

        void Restore()
        {
            using var noGrad = no_grad();
            foreach (var (buffer, before) in statistics)
            {
                buffer.copy_(before);
            }

            foreach (var (_, gradient) in gradients)
            {
                gradient.zero_();
            }
        }

        List<(string Name, Tensor Value)> Results(Tensor output, Tensor inputGradient) =>
            [
                ("output", output.detach()),
                ("gradient of its input", inputGradient),
                .. gradients.Select(pair => ($"gradient of {pair.Name}", pair.Gradient.clone())),
                .. statistics.Select((pair, i) => ($"statistics {i + 1}", pair.buffer.to(float32, copy: true))),
            ];

        (List<(string Name, Tensor Value)> Results, Tensor Weights) ByAutograd(
            nn.Module<Tensor, Tensor> module,
            Tensor x,
            Generator generator
        )
        {
            using var graph = enable_grad();
            // oneDNN's convolutions are wrong on some processors; PyTorch's own are right.
            using var own = LibtorchContext.WithoutOneDnn();
            var leaf = x.detach().clone().requires_grad_();
            var output = module.call(leaf);
            var loss = randn(output.shape, generator: generator);
            (output * loss).sum().backward();
            return (Results(output, leaf.grad!), loss);
        }

        List<(string Name, Tensor Value)> ByLayers(NetworkPlan layers, Tensor x, Tensor loss)
        {
            using var team = new Team(1);
            using var explicitNetwork = layers.Build((int)x.shape[0], team);
            using var inputs = new Matrix((int)x.shape[0], (int)(x.numel() / x.shape[0]));
            using var outputGradient = new Matrix((int)x.shape[0], (int)(loss.numel() / x.shape[0]));
            inputs.CopyFrom(x);
            outputGradient.CopyFrom(loss);
            var output = ToTensor(explicitNetwork.Forward(inputs), loss.shape);
            var inputGradient = explicitNetwork.Backward(outputGradient, Gradients.Parameters | Gradients.Input);
            return Results(output, ToTensor(inputGradient, x.shape));
        }
    }

    private static string? Compare(List<(string Name, Tensor Value)> expected, List<(string Name, Tensor Value)> actual)
    {
        var largest = expected
            .Where(result => result.Name.StartsWith("gradient", StringComparison.Ordinal))
            .Max(result => RootMeanSquare(result.Value));
        foreach (var ((name, truth), (_, value)) in expected.Zip(actual))
        {
            var noise = name.StartsWith("gradient", StringComparison.Ordinal) ? Noise * largest : 0;
            var (difference, scale) = (RootMeanSquare(truth - value), RootMeanSquare(truth));
            if (!(difference <= Tolerance * scale + noise))
            {
                return FormattableString.Invariant(
                    $"its {name} is not that of its layers in a row, by {difference:G2} of {scale:G2}"
                );
            }
        }

        return null;
    }

    private static double RootMeanSquare(Tensor tensor) =>
        tensor.numel() == 0 ? 0 : tensor.to(float64).square().mean().sqrt().item<double>();

    private static Tensor ToTensor(Matrix matrix, long[] shape) => tensor(matrix.Values.ToArray(), shape);
}
