using static TorchSharp.torch;

namespace GanNotebooks.Training.Losses;

/// <summary>
/// Least squares: D minimises ½ mean (D(x) − 1)² + ½ mean D(G(z))², G minimises ½ mean (D(G(z)) − 1)².
/// </summary>
/// <remarks>
/// Mao et al. 2017, arXiv:1611.04076, equation 9. Images on the right side of D's boundary, but far from it, have gradients too.
/// </remarks>
public sealed record LeastSquares : GanLoss
{
    /// <inheritdoc />
    public override Tensor Discriminator(Tensor real, Tensor fake)
    {
        using var scope = NewDisposeScope();
        return (0.5 * (real - 1).square().mean() + 0.5 * fake.square().mean()).MoveToOuterDisposeScope();
    }

    /// <inheritdoc />
    public override Tensor Generator(Tensor fake)
    {
        using var scope = NewDisposeScope();
        return (0.5 * (fake - 1).square().mean()).MoveToOuterDisposeScope();
    }

    internal override LossTerm OnReal(float output) => HalfSquare(output - 1);

    internal override LossTerm OnFake(float output) => HalfSquare(output);

    internal override LossTerm OnGenerated(float output) => HalfSquare(output - 1);

    private static LossTerm HalfSquare(float distance) => new(0.5f * distance * distance, distance);
}
