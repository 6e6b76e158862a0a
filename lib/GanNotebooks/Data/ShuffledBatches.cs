using static TorchSharp.torch;

namespace GanNotebooks.Data;

/// <summary>Cuts one epoch's order of the images into batches; a last batch that would be short is dropped.</summary>
/// <param name="images">All images, <c>[N, …]</c>. Stays the caller's.</param>
/// <param name="batchSize">How many images a batch has, 1–N.</param>
public sealed class ShuffledBatches(Tensor images, int batchSize)
{
    private readonly int _batchSize = Checked(images, batchSize);

    /// <summary>How many whole batches an epoch has: ⌊N / batch size⌋.</summary>
    public int Count => (int)(images.shape[0] / _batchSize);

    /// <summary>A new order: a permutation of 0…N−1, int64, drawn from <paramref name="generator" />.</summary>
    public Tensor Shuffle(Generator generator) => randperm(images.shape[0], dtype: int64, generator: generator);

    /// <summary>The images of one batch, <c>[batch size, …]</c>, copied.</summary>
    /// <param name="order">The epoch's order, from <see cref="Shuffle" />.</param>
    /// <param name="batch">Which batch, 0 to <see cref="Count" /> − 1.</param>
    public Tensor Batch(Tensor order, int batch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(batch, Count);
        using var indices = order.narrow(0, (long)batch * _batchSize, _batchSize);
        return images.index_select(0, indices);
    }

    private static int Checked(Tensor images, int batchSize) =>
        batchSize >= 1 && batchSize <= images.shape[0]
            ? batchSize
            : throw new ArgumentOutOfRangeException(
                nameof(batchSize),
                batchSize,
                $"The batch size must be 1 to {images.shape[0]:N0}, the number of images."
            );
}
