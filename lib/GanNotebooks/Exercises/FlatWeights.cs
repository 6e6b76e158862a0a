using static TorchSharp.torch;
using Network = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace GanNotebooks.Exercises;

/// <summary>A network's weights and gradients, all of them in a row.</summary>
internal static class FlatWeights
{
    public static Tensor Gradient(Network network, Func<Tensor> loss)
    {
        var parameters = network.parameters().ToArray();
        return cat([.. autograd.grad([loss().sum()], parameters).Select(gradient => gradient.flatten())]).detach();
    }

    public static Tensor Weights(Network network) =>
        cat([.. network.parameters().Select(parameter => parameter.detach().flatten())]);

    public static double Moved(Tensor before, Network after) => (Weights(after) - before).abs().max().item<float>();

    public static double GradientNorm(Network network) =>
        Math.Sqrt(
            network
                .parameters()
                .Select(parameter => parameter.grad)
                .OfType<Tensor>()
                .Sum(gradient => gradient.square().sum().item<float>())
        );

    public static void ClearGradient(Network network)
    {
        foreach (var parameter in network.parameters())
        {
            parameter.grad = null;
        }
    }

    public static void SetGradient(Network network, Tensor gradient)
    {
        var start = 0L;
        foreach (var parameter in network.parameters())
        {
            parameter.grad = gradient.narrow(0, start, parameter.numel()).view(parameter.shape).clone();
            start += parameter.numel();
        }
    }
}
