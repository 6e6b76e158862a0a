using static TorchSharp.torch;

namespace GanNotebooks.Training.Losses;

/// <summary>
/// The loss of <see cref="Bce" /> on logits, with D(x) = sigmoid(logit): D minimises −mean log D(x) − mean log(1 − D(G(z))), G
/// minimises −mean log D(G(z)).
/// </summary>
/// <remarks>
/// Goodfellow et al. 2014, arXiv:1406.2661, section 3. Where D is certain, a probability is rounded to 0 or 1, and its log and
/// gradient are lost; −log sigmoid(x) = log(1 + e⁻ˣ) keeps both.
/// </remarks>
/// <param name="Smoothing">
/// One-sided label smoothing, in [0, 1): D's label for real images is 1 − this. Salimans et al. 2016, arXiv:1606.03498, section
/// 3.4, take 0.1.
/// </param>
public sealed record NonSaturating(double Smoothing = 0) : GanLoss
{
    internal override bool ScoresAreProbabilities => true;

    /// <inheritdoc />
    public override Tensor Discriminator(Tensor real, Tensor fake)
    {
        using var scope = NewDisposeScope();
        var onReal = (1 - Smoothing) * LogProbability(real) + Smoothing * LogProbability(-real);
        var onFake = LogProbability(-fake);
        return (-onReal.mean() - onFake.mean()).MoveToOuterDisposeScope();
    }

    /// <inheritdoc />
    public override Tensor Generator(Tensor fake)
    {
        using var scope = NewDisposeScope();
        return (-LogProbability(fake).mean()).MoveToOuterDisposeScope();
    }

    /// <summary>The mean probability that D gives to images being real.</summary>
    /// <param name="outputs">D's logits, <c>[N, 1]</c>.</param>
    /// <returns>A scalar in [0, 1].</returns>
    public override Tensor Score(Tensor outputs)
    {
        using var scope = NewDisposeScope();
        return outputs.sigmoid().mean().MoveToOuterDisposeScope();
    }

    internal override void Validate() => Bce.CheckSmoothing(Smoothing);

    internal override LossTerm OnReal(float output) => CrossEntropy(output, 1 - Smoothing);

    internal override LossTerm OnFake(float output) => CrossEntropy(output, 0);

    internal override LossTerm OnGenerated(float output) => CrossEntropy(output, 1);

    internal override float ScoreOf(float output) => (float)Sigmoid(output);

    // log D(x); log(1 − D(x)) is that of −x.
    private static Tensor LogProbability(Tensor logits) => nn.functional.logsigmoid(logits);

    // −label·log σ(x) − (1 − label)·log σ(−x), as binary_cross_entropy_with_logits computes it.
    private static LossTerm CrossEntropy(double x, double label) =>
        new(
            (float)((1 - label) * x + Math.Max(-x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)))),
            (float)(Sigmoid(x) - label)
        );

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
