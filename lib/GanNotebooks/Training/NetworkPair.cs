using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>Checks that a generator and a discriminator fit a recipe and each other, before libtorch says so in its own words.</summary>
internal static class NetworkPair
{
    /// <returns>The shape of an image that the generator makes, <c>[channels, height, width]</c>.</returns>
    /// <exception cref="ArgumentException">They don't fit.</exception>
    public static long[] Check(
        nn.Module<Tensor, Tensor> generator,
        nn.Module<Tensor, Tensor> discriminator,
        int latentSize
    )
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        CheckWeights(generator);
        CheckWeights(discriminator);
        generator.eval();
        discriminator.eval();
        var images = Try(
            generator,
            zeros(2, latentSize),
            $"latents of size {latentSize}. Set LatentSize to what the network was built with."
        );
        if (images.dtype != ScalarType.Float32 || images.shape is not [2, _, _, _])
        {
            throw new ArgumentException(
                $"{generator.GetName()} must make images of two latents, float32 [2, channels, height, width]; it makes {images.dtype} {Shape(images.shape)}. End it with .view(N, 1, 28, 28)."
            );
        }

        var shape = string.Join("×", images.shape.Skip(1));
        CheckProbabilities(
            discriminator,
            Try(
                discriminator,
                images,
                $"the generator's images of {shape}. Build both networks for images of one shape."
            )
        );
        return images.shape[1..];
    }

    /// <summary>A shape as PyTorch writes it.</summary>
    public static string Shape(long[] shape) => $"[{string.Join(", ", shape)}]";

    private static void CheckWeights(nn.Module network)
    {
        if (!network.parameters().Any())
        {
            throw new ArgumentException(
                $"{network.GetName()} has no parameters to train. Call RegisterComponents() at the end of its constructor."
            );
        }

        foreach (var (name, tensor) in network.state_dict().Where(pair => pair.Value.is_floating_point()))
        {
            if (tensor.dtype != ScalarType.Float32)
            {
                throw new ArgumentException(
                    $"{network.GetName()} computes in {tensor.dtype} ({name}); training is in float32. Convert it: network.to(torch.float32)."
                );
            }

            if (tensor.device_type != DeviceType.CPU)
            {
                throw new ArgumentException(
                    $"{network.GetName()} is on {tensor.device} ({name}); training is on the CPU. Move it: network.cpu()."
                );
            }
        }
    }

    private static void CheckProbabilities(nn.Module discriminator, Tensor probabilities)
    {
        if (probabilities.dtype != ScalarType.Float32 || probabilities.shape is not [2, 1])
        {
            throw new ArgumentException(
                $"{discriminator.GetName()} must give one probability an image, float32 [N, 1]; for two images it gives {probabilities.dtype} {Shape(probabilities.shape)}."
            );
        }

        // NaN passes: networks that diverged may be on their way to their last good checkpoint.
        foreach (var probability in probabilities.data<float>())
        {
            if (probability is < 0 or > 1)
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"{discriminator.GetName()} must give probabilities in [0, 1]; it gives {probability}. End it with a sigmoid."
                    )
                );
            }
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
