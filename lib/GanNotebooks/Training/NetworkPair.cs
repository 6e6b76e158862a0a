using System.Runtime.InteropServices;
using GanNotebooks.Native;
using GanNotebooks.Training.Losses;
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
        int latentSize,
        GanLoss loss
    )
    {
        LibtorchContext.UsesNnpack = false;
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
                $"{generator.GetName()} must make images of two latents, float32 [2, channels, height, width]; it makes {images.dtype} {ShapeText.Of(images.shape)}. End it with .view(N, 1, 28, 28)."
            );
        }

        var shape = string.Join("×", images.shape.Skip(1));
        CheckOutputs(
            discriminator,
            Try(
                discriminator,
                images,
                $"the generator's images of {shape}. Build both networks for images of one shape."
            ),
            loss
        );
        CheckRange(discriminator, images, loss);
        return images.shape[1..];
    }

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

    private static void CheckOutputs(nn.Module discriminator, Tensor outputs, GanLoss loss)
    {
        if (outputs.dtype != ScalarType.Float32 || outputs.shape is not [2, 1])
        {
            throw new ArgumentException(
                $"{discriminator.GetName()} must give one {(loss.TakesLogits ? "logit" : "probability")} an image, float32 [N, 1]; for two images it gives {outputs.dtype} {ShapeText.Of(outputs.shape)}."
            );
        }
    }

    private static void CheckRange(nn.Module<Tensor, Tensor> discriminator, Tensor images, GanLoss loss)
    {
        // NaN passes: networks that diverged may be on their way to their last good checkpoint.
        var outputs = discriminator
            .call(cat([images, Contrasts(images)]))
            .data<float>()
            .Where(output => !float.IsNaN(output))
            .ToArray();
        var isOutside = outputs.Any(output => output is < 0 or > 1);
        if (!loss.TakesLogits && isOutside)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"{discriminator.GetName()} must give probabilities in [0, 1]; it gives {outputs.First(output => output is < 0 or > 1)}. End it with a sigmoid, or take a loss on logits such as NonSaturating."
                )
            );
        }

        // One output for whatever image may be the logit of a last layer that starts at zero.
        var isConstant = outputs.Distinct().Count() < 2;
        if (loss.TakesLogits && !isOutside && (!isConstant || EndsInSigmoid(discriminator)))
        {
            throw new ArgumentException(
                $"{discriminator.GetName()} gives probabilities, but {loss.GetType().Name} takes logits. Leave out the sigmoid at its end, or take the loss Bce."
            );
        }
    }

    /// <summary>Images of growing contrast, far outside [−1, 1] too, <c>[18, channels, height, width]</c>.</summary>
    /// <remarks>
    /// What a sigmoid gives is in [0, 1] for each of them. Logits are piecewise linear in an image's contrast, as a rule: for an
    /// image or its negative they leave [0, 1], if only for the strongest.
    /// </remarks>
    private static Tensor Contrasts(Tensor like)
    {
        var waves = arange(like.numel(), float32).sin().view_as(like);
        var images = cat([waves, ones_like(like)[..1]]);
        var both = cat([images, -images]);
        return cat([both, 1e3 * both, 1e6 * both]);
    }

    // One that is a layer; sigmoids that are called in forward can not be told.
    private static bool EndsInSigmoid(nn.Module module) =>
        module.children().LastOrDefault() is { } last ? EndsInSigmoid(last) : module is TorchSharp.Modules.Sigmoid;

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
