using System.Text.Json.Serialization;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Losses;

/// <summary>
/// What D and G minimise: <see cref="Bce" /> (the report's), <see cref="NonSaturating" />, <see cref="LeastSquares" />,
/// <see cref="Hinge" /> or <see cref="WassersteinGradientPenalty" />.
/// </summary>
/// <remarks>
/// Each is a mean over D's outputs: one term for each real image, one for each generated image. All but <see cref="Bce" />
/// take logits, the outputs of a discriminator without a sigmoid at its end.
/// </remarks>
[JsonDerivedType(typeof(Bce), "bce")]
[JsonDerivedType(typeof(NonSaturating), "non-saturating")]
[JsonDerivedType(typeof(LeastSquares), "least-squares")]
[JsonDerivedType(typeof(Hinge), "hinge")]
[JsonDerivedType(typeof(WassersteinGradientPenalty), "wasserstein-gradient-penalty")]
public abstract record GanLoss
{
    // The family is closed: its terms are internal.
    private protected GanLoss() { }

    /// <summary>How badly D tells real from generated images.</summary>
    /// <param name="real">D's outputs for real images, <c>[N, 1]</c>.</param>
    /// <param name="fake">D's outputs for generated images, <c>[N, 1]</c>.</param>
    /// <returns>A scalar; not a number where an output is not.</returns>
    public abstract Tensor Discriminator(Tensor real, Tensor fake);

    /// <summary>How badly G deceives D.</summary>
    /// <param name="fake">D's outputs for generated images, <c>[N, 1]</c>.</param>
    /// <returns>A scalar; not a number where an output is not.</returns>
    public abstract Tensor Generator(Tensor fake);

    /// <summary>What D says of images on average, as histories and charts show it.</summary>
    /// <param name="outputs">D's outputs, <c>[N, 1]</c>.</param>
    /// <returns>A scalar: a probability in [0, 1] under <see cref="Bce" /> and <see cref="NonSaturating" />, else the mean output.</returns>
    public virtual Tensor Score(Tensor outputs) => outputs.mean();

    /// <summary>Whether <see cref="Score" /> is the probability that D gives to images being real.</summary>
    internal virtual bool ScoresAreProbabilities => false;

    /// <summary>Whether D's outputs are any numbers, or probabilities in [0, 1].</summary>
    internal virtual bool TakesLogits => true;

    /// <summary>Whether D's loss has a term that is more than a function of its outputs, so that only autograd serves it.</summary>
    internal virtual bool NeedsGraph => false;

    /// <summary>How many steps D takes for each of G's, 1 or more.</summary>
    internal virtual int DiscriminatorSteps => 1;

    /// <summary>How many steps G has taken after some iterations, of which the first has one.</summary>
    internal long GeneratorSteps(long iterations) => (iterations + DiscriminatorSteps - 1) / DiscriminatorSteps;

    /// <exception cref="ArgumentException">A parameter is outside its range.</exception>
    internal virtual void Validate() { }

    /// <summary>The term of a real image in D's loss.</summary>
    internal abstract LossTerm OnReal(float output);

    /// <summary>The term of a generated image in D's loss.</summary>
    internal abstract LossTerm OnFake(float output);

    /// <summary>The term of a generated image in G's loss.</summary>
    internal abstract LossTerm OnGenerated(float output);

    /// <summary>One output's part in <see cref="Score" />.</summary>
    internal virtual float ScoreOf(float output) => output;

    /// <summary>The real images' part of D's loss; its gradient by each output goes to <paramref name="gradient" />.</summary>
    internal float MeanOnReal(ReadOnlySpan<float> outputs, Span<float> gradient) =>
        Mean(outputs, gradient, static (loss, output) => loss.OnReal(output));

    /// <summary>The generated images' part of D's loss; its gradient by each output goes to <paramref name="gradient" />.</summary>
    internal float MeanOnFake(ReadOnlySpan<float> outputs, Span<float> gradient) =>
        Mean(outputs, gradient, static (loss, output) => loss.OnFake(output));

    /// <summary>G's loss; its gradient by each output goes to <paramref name="gradient" />.</summary>
    internal float MeanOnGenerated(ReadOnlySpan<float> outputs, Span<float> gradient) =>
        Mean(outputs, gradient, static (loss, output) => loss.OnGenerated(output));

    /// <summary><see cref="Score" /> of numbers that are in memory.</summary>
    internal float MeanScore(ReadOnlySpan<float> outputs)
    {
        var sum = 0f;
        foreach (var output in outputs)
        {
            sum += ScoreOf(output);
        }

        return sum / outputs.Length;
    }

    private float Mean(ReadOnlySpan<float> outputs, Span<float> gradient, Func<GanLoss, float, LossTerm> termOf)
    {
        var sum = 0f;
        for (var i = 0; i < outputs.Length; i++)
        {
            var term = termOf(this, outputs[i]);
            sum += term.Value;
            gradient[i] = term.Slope / outputs.Length;
        }

        return sum / outputs.Length;
    }
}

/// <summary>One output's term of a loss.</summary>
/// <param name="Value">The term.</param>
/// <param name="Slope">Its derivative by the output.</param>
internal readonly record struct LossTerm(float Value, float Slope);
