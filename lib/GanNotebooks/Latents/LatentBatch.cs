using static TorchSharp.torch;

namespace GanNotebooks.Latents;

/// <summary>Makes and edits batches of latents, <c>[N, latent size]</c>. Edits copy: the batch that was passed in stays as it is.</summary>
public static class LatentBatch
{
    /// <summary>Latents from N(0, 1), the same for the same seed: what <c>torch.manual_seed(seed); torch.randn(count, size)</c> gives.</summary>
    /// <param name="seed">The report's is 23231.</param>
    /// <param name="count">How many latents, 1 or more.</param>
    /// <param name="size">How many numbers each has, 1 or more.</param>
    /// <returns><c>[count, size]</c>.</returns>
    public static Tensor FromSeed(long seed, int count = 8, int size = 100)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        using var generator = new Generator((ulong)seed, CPU);
        return randn(count, size, generator: generator);
    }

    /// <summary>A copy in which one position has another value, in every latent.</summary>
    /// <param name="z">Latents, <c>[N, latent size]</c>.</param>
    /// <param name="position">Which number, 0 to latent size − 1.</param>
    /// <param name="value">Its new value.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public static Tensor With(this Tensor z, int position, double value) => z.With([position], value);

    /// <summary>A copy in which several positions have the same other value, in every latent, as the report's loop makes it.</summary>
    /// <param name="z">Latents, <c>[N, latent size]</c>.</param>
    /// <param name="positions">Which numbers, each 0 to latent size − 1.</param>
    /// <param name="value">Their new value.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public static Tensor With(this Tensor z, IReadOnlyCollection<int> positions, double value)
    {
        using var noGrad = no_grad();
        var edited = z.clone();
        foreach (var position in positions)
        {
            if (position < 0 || position >= z.shape[1])
            {
                edited.Dispose();
                throw new ArgumentOutOfRangeException(
                    nameof(positions),
                    position,
                    $"Positions go from 0 to {z.shape[1] - 1}."
                );
            }
            using var column = edited.select(1, position);
            column.fill_(value);
        }
        return edited;
    }

    /// <summary>Latents evenly spaced on the straight line between two.</summary>
    /// <param name="from">The first latent, <c>[latent size]</c>.</param>
    /// <param name="to">The last latent, <c>[latent size]</c>.</param>
    /// <param name="steps">How many latents, both ends included, 2 or more.</param>
    /// <returns><c>[steps, latent size]</c>.</returns>
    public static Tensor Interpolate(Tensor from, Tensor to, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        using var scope = NewDisposeScope();
        var share = linspace(0, 1, steps).unsqueeze(1);
        return (from * (1 - share) + to * share).MoveToOuterDisposeScope();
    }
}
