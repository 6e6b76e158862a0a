using static TorchSharp.torch;

namespace GanNotebooks.Training.Losses;

/// <summary>
/// The Wasserstein loss with gradient penalty: D, the critic, minimises mean D(G(z)) − mean D(x) + weight · mean (‖∇D(x̂)‖₂ − 1)²,
/// G minimises −mean D(G(z)).
/// </summary>
/// <remarks>
/// Gulrajani et al. 2017, arXiv:1704.00028, equation 3 and algorithm 1. x̂ lies between a real image and a generated one. Its critics
/// have no batch norm: that makes an image's gradient depend on the others of its batch (section 4).
/// </remarks>
/// <param name="Weight">The weight of the penalty, λ in the paper, above 0.</param>
/// <param name="CriticSteps">How many steps D takes for each of G's, 1 or more: n_critic in the paper.</param>
public sealed record WassersteinGradientPenalty(double Weight = 10, int CriticSteps = 5) : GanLoss
{
    internal override bool NeedsGraph => true;

    internal override int DiscriminatorSteps => CriticSteps;

    /// <summary>How far D has generated images above real ones: all of D's loss but <see cref="Penalty" />.</summary>
    /// <param name="real">D's outputs for real images, <c>[N, 1]</c>.</param>
    /// <param name="fake">D's outputs for generated images, <c>[N, 1]</c>.</param>
    /// <returns>A scalar; with its sign changed an estimate of the Wasserstein distance.</returns>
    public override Tensor Discriminator(Tensor real, Tensor fake)
    {
        using var scope = NewDisposeScope();
        return (fake.mean() - real.mean()).MoveToOuterDisposeScope();
    }

    /// <inheritdoc />
    public override Tensor Generator(Tensor fake)
    {
        using var scope = NewDisposeScope();
        return (-fake.mean()).MoveToOuterDisposeScope();
    }

    /// <summary>The penalty of D's loss: weight · mean (‖∇D(x̂)‖₂ − 1)² with x̂ = ε x + (1 − ε) G(z).</summary>
    /// <param name="discriminator">D.</param>
    /// <param name="real">Real images, <c>[N, channels, height, width]</c>.</param>
    /// <param name="fake">As many generated images.</param>
    /// <param name="mixing">ε, where x̂ lies between them, <c>[N, 1, 1, 1]</c> from U[0, 1].</param>
    /// <returns>A scalar of which D's weights have gradients.</returns>
    public Tensor Penalty(nn.Module<Tensor, Tensor> discriminator, Tensor real, Tensor fake, Tensor mixing)
    {
        using var scope = NewDisposeScope();
        var between = (mixing * real + (1 - mixing) * fake).detach().requires_grad_();
        var output = discriminator.call(between);
        var gradient = autograd.grad([output.sum()], [between], retain_graph: true, create_graph: true)[0];
        var norm = gradient.flatten(1).norm(1);
        return (Weight * (norm - 1).square().mean()).MoveToOuterDisposeScope();
    }

    internal override void Validate()
    {
        if (!(Weight > 0) || double.IsInfinity(Weight))
        {
            throw new ArgumentOutOfRangeException(
                nameof(Weight),
                Weight,
                "The weight of the gradient penalty must be a number above 0; its paper takes 10."
            );
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(CriticSteps, 1);
    }

    internal override LossTerm OnReal(float output) => new(-output, -1);

    internal override LossTerm OnFake(float output) => new(output, 1);

    internal override LossTerm OnGenerated(float output) => new(-output, -1);
}
