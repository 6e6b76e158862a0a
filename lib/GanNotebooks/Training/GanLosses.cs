using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>The report's losses, as PyTorch's <c>BCELoss</c> computes them: means over the batch, each log clamped at −100.</summary>
/// <remarks>Goodfellow et al. 2014, arXiv:1406.2661; the generator's is the non-saturating form of its section 3.</remarks>
public static class GanLosses
{
    /// <summary>How badly D tells real from fake: −mean log D(x) − mean log(1 − D(G(z))), in [0, 200].</summary>
    /// <param name="real">D's probabilities for real images, <c>[N, 1]</c> in [0, 1].</param>
    /// <param name="fake">D's probabilities for generated images, <c>[N, 1]</c> in [0, 1].</param>
    /// <returns>A scalar; not a number where a probability is not.</returns>
    public static Tensor Discriminator(Tensor real, Tensor fake)
    {
        using var scope = NewDisposeScope();
        var onReal = CrossEntropy(real, ones_like(real));
        var onFake = CrossEntropy(fake, zeros_like(fake));
        return (onReal + onFake).MoveToOuterDisposeScope();
    }

    /// <summary>How badly G deceives D: −mean log D(G(z)), in [0, 100].</summary>
    /// <param name="fake">D's probabilities for generated images, <c>[N, 1]</c> in [0, 1].</param>
    /// <returns>A scalar; not a number where a probability is not.</returns>
    public static Tensor Generator(Tensor fake)
    {
        using var scope = NewDisposeScope();
        return CrossEntropy(fake, ones_like(fake)).MoveToOuterDisposeScope();
    }

    private static Tensor CrossEntropy(Tensor probabilities, Tensor labels)
    {
        try
        {
            return nn.functional.binary_cross_entropy(probabilities, labels);
        }
        catch (ExternalException) when (probabilities.isnan().any().item<bool>())
        {
            // libtorch refuses NaN; the trainer should see it as a loss, and say which iteration it was.
            return probabilities.sum();
        }
    }
}
