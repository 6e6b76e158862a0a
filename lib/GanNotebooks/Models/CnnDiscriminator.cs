using GanNotebooks.Explicit;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Models;

/// <summary>The report's CNN discriminator: one 2×2 filter with stride 2, then 196 → 128 → 1, and a sigmoid.</summary>
/// <remarks>
/// As in the report a LeakyReLU stands before the sigmoid. A single filter turns each 2×2 block into one number, so
/// three of the four directions of a block are invisible to this network.
/// </remarks>
public sealed class CnnDiscriminator : nn.Module<Tensor, Tensor>, ILayeredNetwork
{
    private readonly Sequential conv1;
    private readonly Sequential fc;

    /// <param name="filters">How many 2×2 filters the first layer has: 1 in the report. With 4 no direction of a block is invisible.</param>
    public CnnDiscriminator(long filters = 1)
        : base("myDiscriminator")
    {
        conv1 = nn.Sequential(nn.Conv2d(1, filters, kernel_size: 2, stride: 2), nn.LeakyReLU(0.2));
        fc = nn.Sequential(nn.Linear(filters * 14 * 14, 128), nn.LeakyReLU(0.2), nn.Linear(128, 1), nn.LeakyReLU(0.2));
        Filters = filters;
        RegisterComponents();
    }

    /// <summary>How many filters the first layer has.</summary>
    public long Filters { get; }

    /// <inheritdoc />
    public IEnumerable<nn.Module<Tensor, Tensor>> Layers => [conv1, nn.Flatten(), fc, nn.Sigmoid()];

    /// <summary>Judges images.</summary>
    /// <param name="x">Images, <c>[N, 1, 28, 28]</c>.</param>
    /// <returns>The probability that each is real, in (0, 1), <c>[N, 1]</c>.</returns>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return fc.call(conv1.Run(x).flatten(1)).sigmoid().MoveToOuterDisposeScope();
    }
}
