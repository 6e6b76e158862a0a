using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>Checks that a generator and a discriminator fit a recipe and each other, before libtorch says so in its own words.</summary>
internal static class NetworkPair
{
    /// <exception cref="ArgumentException">They don't fit.</exception>
    public static void Check(
        nn.Module<Tensor, Tensor> generator,
        nn.Module<Tensor, Tensor> discriminator,
        int latentSize
    )
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        generator.eval();
        discriminator.eval();
        var images = Try(
            generator,
            zeros(2, latentSize),
            $"latents of size {latentSize}. Set LatentSize to what the network was built with."
        );
        var shape = string.Join("×", images.shape.Skip(1));
        var probabilities = Try(discriminator, images, $"the generator's images of {shape}.");
        if (probabilities.shape is not [2, 1])
        {
            throw new ArgumentException(
                $"{discriminator.GetName()} must give one probability an image, [N, 1]; it gives [{string.Join(", ", probabilities.shape)}] for two images."
            );
        }
    }

    private static Tensor Try(nn.Module<Tensor, Tensor> network, Tensor input, string what)
    {
        try
        {
            return network.call(input);
        }
        catch (ExternalException error)
        {
            throw new ArgumentException($"{network.GetName()} does not take {what}", error);
        }
    }
}
