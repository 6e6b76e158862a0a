using GanNotebooks.Explicit;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Models;

/// <summary>
/// A compact DCGAN generator for 28×28 images: latent → 7×7 → 14×14 → 28×28 by transposed convolutions, with batch norm and ReLU
/// between and a tanh at the end.
/// </summary>
/// <remarks>After Radford et al. 2015, arXiv:1511.06434, section 3, with one stage less for the smaller images.</remarks>
public sealed class DcganGenerator : nn.Module<Tensor, Tensor>, ILayeredNetwork
{
    private readonly long _channels;
    private readonly Linear project;
    private readonly Sequential up;

    /// <param name="latentSize">How many numbers a latent has.</param>
    /// <param name="width">The channels of the 14×14 stage; the 7×7 stage has twice as many.</param>
    public DcganGenerator(long latentSize = 100, long width = 32)
        : base(nameof(DcganGenerator))
    {
        _channels = 2 * width;
        project = nn.Linear(latentSize, _channels * 7 * 7, hasBias: false);
        up = nn.Sequential(
            nn.BatchNorm2d(_channels),
            nn.ReLU(),
            nn.ConvTranspose2d(_channels, width, kernel_size: 4, stride: 2, padding: 1, bias: false),
            nn.BatchNorm2d(width),
            nn.ReLU(),
            nn.ConvTranspose2d(width, 1, kernel_size: 4, stride: 2, padding: 1),
            nn.Tanh()
        );
        RegisterComponents();
        this.InitialiseAsDcgan();
    }

    /// <inheritdoc />
    public IEnumerable<nn.Module<Tensor, Tensor>> Layers => [project, nn.Unflatten(1, [_channels, 7, 7]), up];

    /// <summary>Makes images of latents.</summary>
    /// <param name="z">Latents, <c>[N, latent size]</c>, usually drawn from N(0, 1).</param>
    /// <returns>Images in [−1, 1], <c>[N, 1, 28, 28]</c>.</returns>
    public override Tensor forward(Tensor z)
    {
        using var scope = NewDisposeScope();
        return up.Run(project.call(z).view(z.shape[0], _channels, 7, 7)).MoveToOuterDisposeScope();
    }
}
