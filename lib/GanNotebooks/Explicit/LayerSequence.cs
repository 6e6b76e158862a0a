using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Explicit;

/// <summary>The layers that a network calls, in the order in which an input passes them.</summary>
/// <remarks>
/// A <c>Sequential</c> is its children, and an <see cref="ILayeredNetwork" /> says what it is. Any other network is watched while
/// it takes an input: what it does between two of its layers is told by what comes out of one and goes into the next.
/// </remarks>
internal static class LayerSequence
{
    private const double Tolerance = 1e-6;

    /// <summary>The layers.</summary>
    /// <param name="network">In any mode, which it keeps.</param>
    /// <param name="input">What it takes, <c>[N, …]</c>.</param>
    /// <exception cref="NotExplicitException">It is no chain of layers, as far as can be told.</exception>
    public static IReadOnlyList<nn.Module> Of(nn.Module<Tensor, Tensor> network, Tensor input)
    {
        var layers = Described(network) ?? Watched(network, input);
        var twice = layers.GroupBy(layer => layer).FirstOrDefault(uses => uses.Count() > 1)?.Key;
        return twice is null || !twice.parameters().Any()
            ? layers
            : throw new NotExplicitException($"{twice.GetName()} is used more than once");
    }

    private static IReadOnlyList<nn.Module>? Described(nn.Module network)
    {
        IEnumerable<nn.Module>? parts = network switch
        {
            ILayeredNetwork layered => layered.Layers,
            Sequential sequential => sequential.children(),
            _ when !network.children().Any() => [network],
            _ => null,
        };
        if (parts is null)
        {
            return null;
        }

        var all = new List<nn.Module>();
        foreach (var part in parts)
        {
            if (part == network)
            {
                return [part];
            }

            if (Described(part) is not { } layers)
            {
                return null;
            }

            all.AddRange(layers);
        }

        return all;
    }

    private static List<nn.Module> Watched(nn.Module<Tensor, Tensor> network, Tensor input)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var calls = new List<Call>();
        using var mode = new EvaluationMode(network);
        var hooks = new List<Action>();
        try
        {
            foreach (var (name, module) in network.named_modules())
            {
                if (module != network && module is nn.Module<Tensor, Tensor> leaf && !leaf.children().Any())
                {
                    var hook = leaf.register_forward_hook(
                        (_, x, y) =>
                        {
                            calls.Add(new Call(leaf, name, Copy(x), Copy(y)));
                            return y;
                        }
                    );
                    hooks.Add(hook.remove);
                }
            }

            var output = network.call(input);
            return Linked(calls, input, output);
        }
        finally
        {
            hooks.ForEach(remove => remove());
            foreach (var call in calls)
            {
                call.Input.Dispose();
                call.Output.Dispose();
            }
        }
    }

    // The network may have a dispose scope of its own.
    private static Tensor Copy(Tensor tensor) => tensor.detach().clone().DetachFromDisposeScope();

    private static List<nn.Module> Linked(List<Call> calls, Tensor input, Tensor output)
    {
        var layers = new List<nn.Module>();
        var (before, at) = ("its input", input);
        foreach (var call in calls)
        {
            layers.AddRange(Between(before, at, call.Name, call.Input));
            layers.Add(call.Layer);
            (before, at) = (call.Name, call.Output);
        }

        layers.AddRange(Between(before, at, "its output", output));
        return layers;
    }

    // What leads from one tensor to another, if it is a function of each number, a change of shape, or both.
    private static IEnumerable<nn.Module> Between(string before, Tensor from, string after, Tensor to)
    {
        if (from.numel() == to.numel() && from.shape[0] == to.shape[0])
        {
            nn.Module<Tensor, Tensor>?[] functions =
            [
                null,
                nn.Tanh(),
                nn.Sigmoid(),
                nn.ReLU(),
                nn.LeakyReLU(0.2),
                nn.LeakyReLU(0.01),
            ];
            foreach (var function in functions)
            {
                using var inner = NewDisposeScope();
                var value = function is null ? from : function.call(from);
                if (!value.reshape(to.shape).allclose(to, rtol: 0, atol: Tolerance))
                {
                    continue;
                }

                if (function is not null)
                {
                    yield return function;
                }

                if (!from.shape.SequenceEqual(to.shape))
                {
                    yield return to.shape.Length == 2 ? nn.Flatten() : nn.Unflatten(1, to.shape[1..]);
                }

                yield break;
            }
        }

        throw new NotExplicitException($"between {before} and {after} something happens that is no layer known here");
    }

    private sealed record Call(nn.Module Layer, string Name, Tensor Input, Tensor Output);
}

/// <summary>
/// A network that says itself which layers it is a chain of: needed where its <c>forward</c> does not simply call them. What it
/// says is compared with what it does before it is trained.
/// </summary>
public interface ILayeredNetwork
{
    /// <summary>Its layers in the order in which an input passes them; those without parameters need not be registered.</summary>
    IEnumerable<nn.Module<Tensor, Tensor>> Layers { get; }
}

/// <summary>A network has no explicit layers.</summary>
/// <param name="reason">Why, as the rest of a sentence.</param>
internal sealed class NotExplicitException(string reason) : Exception(reason);
