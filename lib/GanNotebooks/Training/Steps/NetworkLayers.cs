using GanNotebooks.Kernels;
using GanNotebooks.Models;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Steps;

/// <summary>The report's networks as layers with backward passes written out.</summary>
internal static class NetworkLayers
{
    private const float Slope = 0.2f;

    /// <summary>Whether <see cref="Of" /> knows this network, where it is and in its number format.</summary>
    public static bool Know(nn.Module network) =>
        network is MlpGenerator or MlpDiscriminator or CnnGenerator or CnnDiscriminator
        && network.parameters().All(p => p.dtype == ScalarType.Float32 && p.device_type == TorchSharp.DeviceType.CPU);

    /// <summary>The network's layers over its own parameters and gradients, for one batch size.</summary>
    /// <param name="network">One that this class <see cref="Know" />s, its parameters' gradients in place.</param>
    /// <param name="batch">How many images, 1 or more.</param>
    public static Network Of(nn.Module network, int batch)
    {
        Tensor[] p = [.. network.parameters()];
        return network switch
        {
            MlpGenerator => new(
                new Dense(batch, p[0], p[1]),
                new Leak(Slope),
                new Dense(batch, p[2], p[3]),
                new Tanh()
            ),
            MlpDiscriminator => new(
                new Dense(batch, p[0], p[1]),
                new Leak(Slope),
                new Dense(batch, p[2], p[3]),
                new Sigmoid(batch)
            ),
            CnnGenerator => new(
                new Dense(batch, p[0], p[1]),
                new Leak(Slope),
                new TwoConvolutions(batch, new ConvPairShape(64, 30, 30, Slope), p[2..6])
            ),
            CnnDiscriminator => new(
                new BlockConvolution(batch, 28, 28, p[0], p[1]),
                new Leak(Slope),
                new Dense(batch, p[2], p[3]),
                new Leak(Slope),
                new Dense(batch, p[4], p[5]),
                new Leak(Slope),
                new Sigmoid(batch)
            ),
            _ => throw new ArgumentException($"{network.GetName()} is not a network of the report.", nameof(network)),
        };
    }
}
