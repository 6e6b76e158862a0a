using static TorchSharp.torch;

namespace GanNotebooks.Training.Losses;

/// <summary>
/// The hinge loss: D minimises mean max(0, 1 − D(x)) + mean max(0, 1 + D(G(z))), G minimises −mean D(G(z)).
/// </summary>
/// <remarks>
/// Lim and Ye 2017, arXiv:1705.02894; Miyato et al. 2018, arXiv:1802.05957, equations 16 and 17. D learns nothing more from images
/// that it has on the right side of its margin.
/// </remarks>
public sealed record Hinge : GanLoss
{
    /// <inheritdoc />
    public override Tensor Discriminator(Tensor real, Tensor fake)
    {
        using var scope = NewDisposeScope();
        return ((1 - real).relu().mean() + (1 + fake).relu().mean()).MoveToOuterDisposeScope();
    }

    /// <inheritdoc />
    public override Tensor Generator(Tensor fake)
    {
        using var scope = NewDisposeScope();
        return (-fake.mean()).MoveToOuterDisposeScope();
    }

    internal override LossTerm OnReal(float output) => output < 1 ? new(1 - output, -1) : Beyond(output);

    internal override LossTerm OnFake(float output) => output > -1 ? new(1 + output, 1) : Beyond(output);

    internal override LossTerm OnGenerated(float output) => new(-output, -1);

    // 0, and not a number where the output is not.
    private static LossTerm Beyond(float output) => new(float.IsNaN(output) ? output : 0, 0);
}
