using GanNotebooks.Explicit;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Models;

/// <summary>The report's CNN generator: latent → 900, seen as 30×30, then two 2×2 convolutions by way of 64 channels.</summary>
/// <remarks>As in the report its last layer is a LeakyReLU and not a tanh: its images are not bounded to [−1, 1].</remarks>
public sealed class CnnGenerator : nn.Module<Tensor, Tensor>, ILayeredNetwork
{
    private readonly Sequential fc1;
    private readonly Sequential conv1;

    /// <param name="latentSize">How many numbers a latent has; the report's <c>z_dim</c>.</param>
    public CnnGenerator(long latentSize = 100)
        : base("myGenerator")
    {
        fc1 = nn.Sequential(nn.Linear(latentSize, 900), nn.LeakyReLU(0.2));
        conv1 = nn.Sequential(
            nn.Conv2d(1, 64, kernel_size: 2, stride: 1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(64, 1, kernel_size: 2, stride: 1),
            nn.LeakyReLU(0.2)
        );
        RegisterComponents();
    }

    /// <inheritdoc />
    public IEnumerable<nn.Module<Tensor, Tensor>> Layers => [fc1, nn.Unflatten(1, [1, 30, 30]), conv1];

    /// <summary>Makes images of latents.</summary>
    /// <param name="z">Latents, <c>[N, latent size]</c>, usually drawn from N(0, 1).</param>
    /// <returns>Images, nominally in [−1, 1] but unbounded, <c>[N, 1, 28, 28]</c>.</returns>
    public override Tensor forward(Tensor z)
    {
        using var scope = NewDisposeScope();
        return conv1.Run(fc1.call(z).view(z.shape[0], 1, 30, 30)).MoveToOuterDisposeScope();
    }
}
