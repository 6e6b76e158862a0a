using GanNotebooks.Models;
using static GanNotebooks.Exercises.FlatWeights;
using static TorchSharp.torch;
using Network = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace GanNotebooks.Exercises;

/// <summary>D's step: G, D, D's optimizer, real images and latents; it updates D.</summary>
internal delegate void DiscriminatorStep(Network G, Network D, optim.Optimizer optimizer, Tensor real, Tensor z);

/// <summary>G's step: G, D, G's optimizer and latents; it updates G.</summary>
internal delegate void GeneratorStep(Network G, Network D, optim.Optimizer optimizer, Tensor z);

/// <summary>Whether one step of D and one of G change the weights that they should, by what they should.</summary>
/// <remarks>
/// Both networks hold gradients of an earlier batch when a step begins, as they do in a training, and D answers about 0.1, where
/// the two forms of G's loss have different slopes. Each mistake is made here too, and its weights are compared with the student's.
/// </remarks>
internal sealed class TrainingStepCheck : IDisposable
{
    private const double LearningRate = 0.5;
    private const int Images = 8;

    private readonly MlpGenerator _generator = new();
    private readonly MlpDiscriminator _discriminator = new();
    private readonly Tensor _real;
    private readonly Tensor _z;

    public TrainingStepCheck(long seed)
    {
        using var noGrad = no_grad();
        using var random = new Generator((ulong)seed, CPU);
        foreach (var weights in _generator.parameters().Concat(_discriminator.parameters()))
        {
            weights.normal_(0, 0.05, random);
        }

        _discriminator.parameters().Last().fill_(-2.2);
        _real = rand(Images, 1, 28, 28, generator: random).mul_(2).sub_(1);
        _z = randn(Images, 100, generator: random);
    }

    public IEnumerable<string> Faults(DiscriminatorStep stepOfD, GeneratorStep stepOfG)
    {
        foreach (var fault in FaultsOfD(stepOfD).Concat(FaultsOfG(stepOfG)))
        {
            yield return fault;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _generator.Dispose();
        _discriminator.Dispose();
        _real.Dispose();
        _z.Dispose();
    }

    private IEnumerable<string> FaultsOfD(DiscriminatorStep step)
    {
        var before = Weights(_discriminator);
        var beforeG = Weights(_generator);
        var stale = Gradient(_discriminator, () => (_discriminator.call(_real.flip(3)) * 3).mean());
        var right = Gradient(_discriminator, () => Loss(real: 1, fake: 0));
        (Tensor Gradient, string Hint)[] mistakes =
        [
            (right + stale, "The gradients of the batch before are still in it: optimizer.zero_grad() comes first."),
            (stale, "It went by the gradients of the batch before: first backward(), then optimizer.step()."),
            (
                Gradient(_discriminator, () => Loss(real: 1, fake: null)),
                "Only the real images count: is the half of the generated ones missing?"
            ),
            (
                Gradient(_discriminator, () => Loss(real: null, fake: 0)),
                "Only the generated images count: is the half of the real ones missing?"
            ),
            (
                Gradient(_discriminator, () => Loss(real: 0, fake: 1)),
                "The labels have changed places: real images have 1, generated ones 0."
            ),
            (
                Gradient(_discriminator, () => Loss(real: 1, fake: 1)),
                "It asks D to take generated images for real: their label is 0."
            ),
            (
                Gradient(_discriminator, () => Loss(real: null, fake: 1)),
                "That is G's loss: it teaches D to be deceived."
            ),
            (-right, "It goes the wrong way: D's loss rises. Look at its sign."),
            (right / 2, "It goes half as far as it should: the two halves of the loss are added, not averaged."),
        ];

        SetGradient(_discriminator, stale);
        ClearGradient(_generator);
        using var optimizer = optim.SGD(_discriminator.parameters(), LearningRate);
        step(_generator, _discriminator, optimizer, _real, _z);

        if (Moved(beforeG, _generator) > 0)
        {
            yield return "StepOfD has changed G's weights; it should update D alone.";
        }

        if (Moved(before, _discriminator) == 0)
        {
            yield return $"StepOfD has left D's weights as they were. {StillHint(_discriminator, right)}";
        }

        if (GradientNorm(_generator) is > 0 and var norm)
        {
            yield return $"StepOfD leaves a gradient in G (its norm is {Answers.Number(norm)}): backward() went on into the generator, "
                + "which costs time and mixes with G's own. Is detach() missing after G.call(z)?";
        }

        if (UpdateFault("StepOfD", "D", before, _discriminator, right, mistakes) is { } fault)
        {
            yield return fault;
        }
    }

    private IEnumerable<string> FaultsOfG(GeneratorStep step)
    {
        var before = Weights(_generator);
        var beforeD = Weights(_discriminator);
        var stale = Gradient(_generator, () => (_generator.call(_z.flip(0)) * 3).mean());
        var right = Gradient(_generator, () => Loss(real: null, fake: 1));
        (Tensor Gradient, string Hint)[] mistakes =
        [
            (right + stale, "The gradients of the batch before are still in it: optimizer.zero_grad() comes first."),
            (stale, "It went by the gradients of the batch before: first backward(), then optimizer.step()."),
            (
                Gradient(_generator, () => Loss(real: null, fake: 0)),
                "It makes D surer that the images are generated: for G their label is 1, \"real\"."
            ),
            (
                -Gradient(_generator, () => Loss(real: null, fake: 0)),
                "That is the saturating form, log(1 − D(G(z))), which hardly moves G where D is sure: use −log D(G(z))."
            ),
            (-right, "It goes the wrong way: G's loss rises. Look at its sign."),
        ];

        SetGradient(_generator, stale);
        using var optimizer = optim.SGD(_generator.parameters(), LearningRate);
        step(_generator, _discriminator, optimizer, _z);

        if (Moved(beforeD, _discriminator) > 0)
        {
            yield return "StepOfG has changed D's weights; it should update G alone.";
        }

        if (Moved(before, _generator) == 0)
        {
            yield return $"StepOfG has left G's weights as they were. {StillHint(_generator, right)}"
                + " Does a detach() keep the gradient from reaching G?";
        }

        if (UpdateFault("StepOfG", "G", before, _generator, right, mistakes) is { } fault)
        {
            yield return fault;
        }
    }

    // SGD moves weights by −learning rate · gradient, so that an update tells the gradient that it went by.
    private static string? UpdateFault(
        string name,
        string network,
        Tensor before,
        Network after,
        Tensor right,
        (Tensor Gradient, string Hint)[] mistakes
    )
    {
        var gradient = (before - Weights(after)) / LearningRate;
        if (IsNear(right))
        {
            return null;
        }

        var hint =
            mistakes.FirstOrDefault(one => IsNear(one.Gradient)).Hint
            ?? "Compare the loss, and the order of the calls.";
        var far = (gradient - right).norm().item<float>() / right.norm().item<float>();
        return $"After {name} the weights of {network} are not those that one step of SGD gives: the step is off by "
            + $"{Answers.Number(100 * far)} % of its length. {hint}";

        bool IsNear(Tensor other) => (gradient - other).norm().item<float>() <= 0.01 * other.norm().item<float>();
    }

    private static string StillHint(Network network, Tensor right) =>
        GradientNorm(network) == 0
            ? "There are no gradients in it: is backward() missing, or does zero_grad() come after it?"
        : Math.Abs(GradientNorm(network) / right.norm().item<float>() - 1) < 0.01
            ? "Its gradients are right: is optimizer.step() missing, or does it come before backward()?"
        : "Is one of zero_grad(), backward() and step() missing?";

    private Tensor Loss(double? real, double? fake)
    {
        var loss = zeros(1);
        if (real is { } realLabel)
        {
            loss += CrossEntropy(_discriminator.call(_real), realLabel);
        }

        if (fake is { } fakeLabel)
        {
            loss += CrossEntropy(_discriminator.call(_generator.call(_z)), fakeLabel);
        }

        return loss;
    }

    private static Tensor CrossEntropy(Tensor probabilities, double label) =>
        -(label * probabilities.log() + (1 - label) * (1 - probabilities).log()).mean();
}
