using GanNotebooks.Explicit.Simd;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Explicit;

/// <summary>A network as layers with written-out passes: derived from the module that is trained, over its own parameters.</summary>
internal sealed class NetworkPlan
{
    private readonly IReadOnlyList<nn.Module> _layers;
    private readonly long[] _inputShape;

    private NetworkPlan(IReadOnlyList<nn.Module> layers, long[] inputShape) =>
        (_layers, _inputShape) = (layers, inputShape);

    /// <summary>Whether a batch's images influence each other, so that real and generated ones must be judged apart.</summary>
    public bool MixesImages => _layers.OfType<BatchNorm2d>().Any();

    /// <summary>Numbers of an input.</summary>
    public int Inputs => (int)_inputShape.Aggregate(1L, (a, b) => a * b);

    /// <summary>The network's layers.</summary>
    /// <param name="network">In float32 on the CPU, its parameters' gradients in place.</param>
    /// <param name="input">What it takes, <c>[N, …]</c> with N of 2 or more.</param>
    /// <exception cref="NotExplicitException">It is no chain of layers that have explicit passes.</exception>
    public static NetworkPlan Of(nn.Module<Tensor, Tensor> network, Tensor input)
    {
        var plan = new NetworkPlan(LayerSequence.Of(network, input), input.shape[1..]);
        using var team = new Team(1);
        plan.Build(2, team).Dispose();
        return plan;
    }

    /// <summary>The layers for a batch size.</summary>
    /// <param name="batch">Images, 1 or more.</param>
    /// <param name="team">Stays the caller's.</param>
    /// <exception cref="NotExplicitException">A layer has no explicit passes.</exception>
    public Network Build(int batch, Team team)
    {
        using var builder = new NetworkBuilder(batch, team, _inputShape, Inputs);
        ReadOnlySpan<nn.Module> rest = _layers.ToArray();
        while (!rest.IsEmpty)
        {
            rest = rest[builder.Add(rest)..];
        }

        return builder.Finish();
    }
}
