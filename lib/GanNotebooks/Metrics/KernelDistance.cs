using System.Globalization;
using static TorchSharp.torch;

namespace GanNotebooks.Metrics;

/// <summary>The kernel distance between two sets of images: the squared maximum mean discrepancy of their features.</summary>
/// <remarks>
/// Bińkowski et al. 2018, arXiv:1801.01401 (KID): the kernel (x·y / d + 1)³ on d features, and the unbiased estimate of
/// section 2.1 in blocks. Unlike <see cref="FrechetDistance" /> it is right on average for few images too, and so may come out
/// below 0.
/// </remarks>
/// <param name="Value">The mean over the blocks; near 0 where the images are alike.</param>
/// <param name="StandardError">Of that mean: the deviation over the blocks / √blocks. NaN for one block.</param>
/// <param name="Blocks">How many blocks there are.</param>
/// <param name="BlockSize">How many images of either set a block has.</param>
/// <param name="Count">How many images were compared: those that fill blocks.</param>
/// <param name="ReferenceCount">With how many: as many.</param>
public sealed record KernelDistance(
    double Value,
    double StandardError,
    int Blocks,
    int BlockSize,
    int Count,
    int ReferenceCount
)
{
    private const int MostInBlock = 1000;
    private const int UsualBlocks = 10;

    /// <summary>The distance between two sets of images.</summary>
    /// <param name="images">Features of the images to judge, <c>[N, features]</c>. Stay the caller's.</param>
    /// <param name="reference">Features of those that they are compared with, <c>[M, features]</c>. Stay the caller's.</param>
    /// <param name="blockSize">
    /// How many of either are compared with each other, 2 or more; all where there are fewer. By default a tenth, or 1,000 where that
    /// is less.
    /// </param>
    /// <param name="seed">
    /// Of the order in which both are cut into blocks, or <see langword="null" />: as they come, which is right only for images drawn
    /// independently. Fashion-MNIST's are not: the classes of its training and test images go up and down together.
    /// </param>
    /// <param name="cancellationToken">Stops after a block.</param>
    /// <exception cref="ArgumentException">There are fewer than two images, or other features.</exception>
    public static KernelDistance Between(
        Tensor images,
        Tensor reference,
        int? blockSize = null,
        long? seed = 1,
        CancellationToken cancellationToken = default
    )
    {
        FeatureRows.Check(images, reference, least: 2);
        var shared = (int)Math.Min(images.shape[0], reference.shape[0]);
        var size = Math.Min(blockSize ?? Math.Clamp(shared / UsualBlocks, 2, MostInBlock), shared);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2, nameof(blockSize));
        var blocks = shared / size;
        using var noGrad = no_grad();
        using var outer = NewDisposeScope();
        using var random = seed is { } number ? new Generator((ulong)number, CPU) : null;
        var (first, second) = (Ordered(images, random), Ordered(reference, random));
        var values = new double[blocks];
        for (var block = 0; block < blocks; block++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var x = first.narrow(0, block * (long)size, size);
            var y = second.narrow(0, block * (long)size, size);
            var pairs = (double)size * (size - 1);
            var between = Kernel(x, y).sum() / ((double)size * size);
            values[block] = (Others(Kernel(x, x)) / pairs + Others(Kernel(y, y)) / pairs - 2 * between).item<double>();
        }

        var mean = values.Average();
        var variance = blocks > 1 ? values.Sum(value => (value - mean) * (value - mean)) / (blocks - 1) : double.NaN;
        return new(mean, Math.Sqrt(variance / blocks), blocks, size, blocks * size, blocks * size);
    }

    /// <summary>One line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"kernel distance {Value:F4} ± {StandardError:F4} (n = {Count:N0} against {ReferenceCount:N0}, in {Blocks} blocks)"
        );

    private static Tensor Ordered(Tensor features, Generator? random)
    {
        var values = features.detach().to(float64);
        return random is null ? values : values.index_select(0, randperm(values.shape[0], int64, generator: random));
    }

    private static Tensor Kernel(Tensor x, Tensor y) => (x.mm(y.t()) / x.shape[1] + 1).pow(3);

    // The kernel of each with all others, not with itself.
    private static Tensor Others(Tensor kernel) => kernel.sum() - kernel.trace();
}
