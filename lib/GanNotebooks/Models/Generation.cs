using GanNotebooks.Explicit;
using static TorchSharp.torch;

namespace GanNotebooks.Models;

/// <summary>Makes images with a trained generator.</summary>
public static class Generation
{
    /// <summary>The generator's images of some latents, without gradients and in evaluation mode.</summary>
    /// <param name="generator">The generator. Its mode is the same afterwards.</param>
    /// <param name="z">Latents, <c>[N, latent size]</c>.</param>
    /// <returns>Images, <c>[N, 1, 28, 28]</c>. The caller owns them.</returns>
    public static Tensor Generate(this nn.Module<Tensor, Tensor> generator, Tensor z)
    {
        using var noGrad = no_grad();
        using var mode = new EvaluationMode(generator);
        return generator.call(z);
    }
}
