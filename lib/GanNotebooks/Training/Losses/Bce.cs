using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Losses;

/// <summary>
/// The report's loss, binary cross-entropy on probabilities: D minimises −mean log D(x) − mean log(1 − D(G(z))), G minimises
/// −mean log D(G(z)).
/// </summary>
/// <remarks>
/// Goodfellow et al. 2014, arXiv:1406.2661; the generator's is the non-saturating form of its section 3. As PyTorch's
/// <c>BCELoss</c> computes it: each log clamped at −100. <see cref="NonSaturating" /> is the same loss on logits.
/// </remarks>
/// <param name="Smoothing">
/// One-sided label smoothing, in [0, 1): D's label for real images is 1 − this. Salimans et al. 2016, arXiv:1606.03498, section
/// 3.4, take 0.1; the report none.
/// </param>
public sealed record Bce(double Smoothing = 0) : GanLoss
{
    internal override bool ScoresAreProbabilities => true;

    internal override bool TakesLogits => false;

    /// <summary>How badly D tells real from generated images, in [0, 200].</summary>
    /// <param name="real">D's probabilities for real images, <c>[N, 1]</c> in [0, 1].</param>
    /// <param name="fake">D's probabilities for generated images, <c>[N, 1]</c> in [0, 1].</param>
    /// <returns>A scalar; not a number where a probability is not.</returns>
    public override Tensor Discriminator(Tensor real, Tensor fake)
    {
        using var scope = NewDisposeScope();
        return (CrossEntropy(real, 1 - Smoothing) + CrossEntropy(fake, 0)).MoveToOuterDisposeScope();
    }

    /// <summary>How badly G deceives D, in [0, 100].</summary>
    /// <param name="fake">D's probabilities for generated images, <c>[N, 1]</c> in [0, 1].</param>
    /// <returns>A scalar; not a number where a probability is not.</returns>
    public override Tensor Generator(Tensor fake)
    {
        using var scope = NewDisposeScope();
        return CrossEntropy(fake, 1).MoveToOuterDisposeScope();
    }

    internal override void Validate() => CheckSmoothing(Smoothing);

    internal override LossTerm OnReal(float output) => CrossEntropy(output, (float)(1 - Smoothing));

    internal override LossTerm OnFake(float output) => CrossEntropy(output, 0);

    internal override LossTerm OnGenerated(float output) => CrossEntropy(output, 1);

    /// <exception cref="ArgumentOutOfRangeException">It is not in [0, 1).</exception>
    internal static void CheckSmoothing(double smoothing)
    {
        if (!(smoothing >= 0 && smoothing < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(Smoothing),
                smoothing,
                "Label smoothing must be at least 0 and below 1: the label of real images is 1 less that, such as 0.9 for 0.1."
            );
        }
    }

    private static Tensor CrossEntropy(Tensor probabilities, double label)
    {
        try
        {
            return nn.functional.binary_cross_entropy(probabilities, full_like(probabilities, label));
        }
        catch (ExternalException) when (probabilities.isnan().any().item<bool>())
        {
            // libtorch refuses NaN; the trainer should see it as a loss, and say which iteration it was.
            return probabilities.sum();
        }
    }

    // As binary_cross_entropy in ATen/native/Loss.cpp: log not below −100, p(1−p) not below 10⁻¹².
    private static LossTerm CrossEntropy(float p, float label)
    {
        return new(-(label * Log(p) + (1 - label) * Log(1 - p)), (p - label) / MathF.Max((1 - p) * p, 1e-12f));

        static float Log(float x) => MathF.Max(MathF.Log(x), -100);
    }
}
