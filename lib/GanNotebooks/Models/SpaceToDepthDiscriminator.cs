using GanNotebooks.Explicit;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Models;

/// <summary>
/// A discriminator that computes at 7×7 alone: blocks of 4×4 pixels become 16 channels, 3×3 convolutions with LeakyReLU(0.2), batch
/// norm on the second as in a DCGAN; then one number.
/// </summary>
/// <remarks>
/// The inverse of <see cref="SpaceToDepthGenerator" />'s last step: no pixel is lost, unlike in strided convolutions. Real and
/// generated images must come in batches of their own, or batch norm mixes their statistics.
/// </remarks>
public sealed class SpaceToDepthDiscriminator : nn.Module<Tensor, Tensor>, ILayeredNetwork
{
    private readonly Sequential look;
    private readonly Linear judge;

    /// <param name="width">The channels at 7×7.</param>
    public SpaceToDepthDiscriminator(long width = 32)
        : base(nameof(SpaceToDepthDiscriminator))
    {
        look = nn.Sequential(
            nn.PixelUnshuffle(4),
            nn.Conv2d(16, width, kernel_size: 3, padding: 1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(width, width, kernel_size: 3, padding: 1),
            nn.BatchNorm2d(width),
            nn.LeakyReLU(0.2)
        );
        judge = nn.Linear(width * 7 * 7, 1);
        RegisterComponents();
    }

    /// <inheritdoc />
    public IEnumerable<nn.Module<Tensor, Tensor>> Layers => [look, nn.Flatten(), judge];

    /// <summary>Judges images.</summary>
    /// <param name="x">Images in [−1, 1], <c>[N, 1, 28, 28]</c>.</param>
    /// <returns>The logit of the probability that each is real, <c>[N, 1]</c>.</returns>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return judge.call(look.Run(x).flatten(1)).MoveToOuterDisposeScope();
    }
}
