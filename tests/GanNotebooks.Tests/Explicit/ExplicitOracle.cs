using GanNotebooks.Explicit;
using GanNotebooks.Explicit.Simd;
using GanNotebooks.Tests.Support;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Explicit;

/// <summary>A network's explicit layers held against the network itself in float64.</summary>
internal static class ExplicitOracle
{
    /// <summary>
    /// The largest error of the output, of the gradients by the input and by each parameter, and of the running statistics after
    /// two passes, each over the largest true value of its kind.
    /// </summary>
    /// <param name="network">Float64 afterwards.</param>
    /// <param name="inputShape">An input's shape without the batch.</param>
    /// <param name="batch">Images.</param>
    /// <param name="threads">How many compute.</param>
    public static (string Name, double Error)[] Errors(
        nn.Module<Tensor, Tensor> network,
        long[] inputShape,
        int batch,
        int threads
    )
    {
        using var scope = NewDisposeScope();
        network.train();
        var x = Enumerable
            .Range(0, 100)
            .Select(_ => randn([batch, .. inputShape]))
            .First(candidate => !HasValueAtKink(network, candidate));
        var actual = ByLayers(network, x, threads, out var weights);
        network.to(float64);
        var expected = ByAutograd(network, x.to(float64), weights.to(float64));
        var largest = expected.Max(result => Largest(result.Value));
        return
        [
            .. expected.Zip(
                actual,
                (e, a) => (e.Name, Largest(a - e.Value) / Math.Max(Largest(e.Value), 1e-2 * largest + 1e-30))
            ),
        ];
    }

    // A slope's gradient jumps at 0: where float32 can't tell an activation's input from 0, both sides are right.
    private static bool HasValueAtKink(nn.Module<Tensor, Tensor> network, Tensor x)
    {
        using var scope = NewDisposeScope();
        var rounded = KinkedInputs(network, x);
        network.to(float64);
        var exact = KinkedInputs(network, x.to(float64));
        network.to(float32);
        return rounded
            .Zip(exact, (r, e) => e.abs().le(4 * (r - e).abs().max()).logical_and(r.ne(0).logical_or(e.ne(0))))
            .Any(isNear => isNear.any().item<bool>());
    }

    private static List<Tensor> KinkedInputs(nn.Module<Tensor, Tensor> network, Tensor x)
    {
        var inputs = new List<Tensor>();
        var kinked = network.modules().Where(module => module is LeakyReLU or ReLU).Cast<nn.Module<Tensor, Tensor>>();
        var hooks = kinked
            .Select(module =>
                module.register_forward_pre_hook(
                    (_, input) =>
                    {
                        inputs.Add(input.clone());
                        return input;
                    }
                )
            )
            .ToArray();
        using (no_grad())
        {
            _ = network.call(x);
        }

        foreach (var hook in hooks)
        {
            hook.remove();
        }

        return inputs;
    }

    private static Tensor[] ByLayers(nn.Module<Tensor, Tensor> network, Tensor x, int threads, out Tensor weights)
    {
        using var flat = network.parameters().Any() ? new FlatParameters(network) : null;
        var buffers = network.buffers().Select(buffer => (Buffer: buffer, Before: buffer.clone())).ToArray();
        var plan = NetworkPlan.Of(network, x);
        FreedMemory.FillWithNaN();
        using var team = new Team(threads);
        using var layers = plan.Build((int)x.shape[0], team);
        using var input = new Matrix((int)x.shape[0], plan.Inputs);
        input.CopyFrom(x);
        layers.ClearGradients();
        _ = layers.Forward(input);
        var output = layers.Forward(input);
        long[] shape;
        using (no_grad())
        {
            network.eval();
            shape = network.call(x).shape;
            network.train();
        }

        var outputs = tensor(output.Values.ToArray(), shape);
        weights = randn(shape);
        using var gradient = new Matrix(output.Rows, output.Columns);
        gradient.CopyFrom(weights);
        var inputGradient = layers.Backward(gradient, Gradients.Input | Gradients.Parameters);
        Tensor[] results =
        [
            outputs,
            tensor(inputGradient.Values.ToArray(), x.shape),
            .. network.parameters().Select(parameter => parameter.grad!.clone()),
            .. network.buffers().Select(buffer => buffer.clone()),
        ];
        foreach (var (buffer, before) in buffers)
        {
            buffer.copy_(before);
        }

        foreach (var parameter in network.parameters())
        {
            parameter.grad = null;
        }

        return results;
    }

    private static (string Name, Tensor Value)[] ByAutograd(nn.Module<Tensor, Tensor> network, Tensor x, Tensor weights)
    {
        using (no_grad())
        {
            _ = network.call(x);
        }

        var leaf = x.requires_grad_();
        var output = network.call(leaf);
        (output * weights).sum().backward();
        return
        [
            ("output", output.detach()),
            ("input", leaf.grad!),
            .. network.named_parameters().Select(pair => (pair.name, pair.parameter.grad!)),
            .. network.named_buffers().Select(pair => (pair.name, pair.buffer)),
        ];
    }

    private static double Largest(Tensor tensor) =>
        tensor.numel() == 0 ? 0 : tensor.to(float64).abs().max().item<double>();
}
