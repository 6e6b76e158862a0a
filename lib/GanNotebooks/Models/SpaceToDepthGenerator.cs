using GanNotebooks.Explicit;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Models;

/// <summary>
/// A generator that computes at 7×7 alone: latent → 7×7, 3×3 convolutions there, and 16 channels whose numbers become blocks of
/// 4×4 pixels. Batch norm and ReLU between, a tanh at the end.
/// </summary>
/// <remarks>
/// Sub-pixel convolution: Shi et al. 2016, arXiv:1609.05158. Products at 7×7 with many channels are large, and a layer there is
/// a ninth or less of the work of a DCGAN's stages at 14×14 and 28×28.
/// </remarks>
public sealed class SpaceToDepthGenerator : nn.Module<Tensor, Tensor>, ILayeredNetwork
{
    private readonly long _width;
    private readonly Linear project;
    private readonly Sequential build;

    /// <param name="latentSize">How many numbers a latent has.</param>
    /// <param name="width">The channels at 7×7.</param>
    public SpaceToDepthGenerator(long latentSize = 100, long width = 32)
        : base(nameof(SpaceToDepthGenerator))
    {
        _width = width;
        project = nn.Linear(latentSize, width * 7 * 7);
        build = nn.Sequential(
            nn.BatchNorm2d(width),
            nn.ReLU(),
            nn.Conv2d(width, width, kernel_size: 3, padding: 1),
            nn.BatchNorm2d(width),
            nn.ReLU(),
            nn.Conv2d(width, 16, kernel_size: 3, padding: 1),
            nn.PixelShuffle(4),
            nn.Tanh()
        );
        RegisterComponents();
    }

    /// <inheritdoc />
    public IEnumerable<nn.Module<Tensor, Tensor>> Layers => [project, nn.Unflatten(1, [_width, 7, 7]), build];

    /// <summary>Makes images of latents.</summary>
    /// <param name="z">Latents, <c>[N, latent size]</c>, usually drawn from N(0, 1).</param>
    /// <returns>Images in [−1, 1], <c>[N, 1, 28, 28]</c>.</returns>
    public override Tensor forward(Tensor z)
    {
        using var scope = NewDisposeScope();
        return build.Run(project.call(z).view(z.shape[0], _width, 7, 7)).MoveToOuterDisposeScope();
    }
}
