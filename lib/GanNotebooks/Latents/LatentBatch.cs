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

    /// <summary>Latents on the arc between two, at even angles: as far from the origin as their ends are, where straight lines cut short.</summary>
    /// <remarks>
    /// White 2016, Sampling Generative Networks, arXiv:1609.04468, section 2: sin((1 − t) θ) / sin θ · from + sin(t θ) / sin θ · to, θ the
    /// angle between them. Latents of 100 numbers from N(0, 1) all lie about 10 from the origin; half way on a straight line
    /// between two it is about 7, where the generator has seen none.
    /// </remarks>
    /// <param name="from">The first latent, <c>[latent size]</c>, not all zeros.</param>
    /// <param name="to">The last latent, <c>[latent size]</c>, not all zeros and not in the opposite direction.</param>
    /// <param name="steps">How many latents, both ends included, 2 or more.</param>
    /// <returns><c>[steps, latent size]</c>.</returns>
    /// <exception cref="ArgumentException">There is no arc, or none that is shortest.</exception>
    public static Tensor InterpolateSpherically(Tensor from, Tensor to, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var (start, end) = (from.to(float64), to.to(float64));
        var (startUnit, endUnit) = (start / start.norm(), end / end.norm());
        // By the lengths of sum and difference, which stay exact where the angle is small (Kahan).
        var angle = 2 * Math.Atan2((double)(endUnit - startUnit).norm(), (double)(endUnit + startUnit).norm());
        if (double.IsNaN(angle) || Math.Sin(angle) < 1e-9 && angle > 1)
        {
            throw new ArgumentException(
                double.IsNaN(angle)
                    ? "A latent of zeros (or with a NaN) has no direction, so no arc leads from it or to it."
                    : "The two latents lie in opposite directions: every arc between them is as short as any other."
            );
        }

        var share = linspace(0, 1, steps, dtype: float64).unsqueeze(1);
        var path =
            angle < 1e-9
                ? start * (1 - share) + end * share
                : (start * sin((1 - share) * angle) + end * sin(share * angle)) / Math.Sin(angle);
        return path.to(from.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>Latents on a closed walk: on arcs from each to the next, and from the last back to the first.</summary>
    /// <param name="z">The latents to pass, <c>[N, latent size]</c> with N of 2 or more; see <see cref="InterpolateSpherically" />.</param>
    /// <param name="steps">How many steps it is from one to the next, 1 or more.</param>
    /// <returns><c>[N · steps + 1, latent size]</c>; the last is the first again.</returns>
    /// <exception cref="ArgumentException">Fewer than two latents, or two that no arc joins.</exception>
    public static Tensor Loop(Tensor z, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        if (z.shape is not [> 1, _])
        {
            throw new ArgumentException(
                $"A walk needs two latents or more, [N, latent size]; this tensor is {ShapeText.Of(z.shape)}.",
                nameof(z)
            );
        }

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var count = z.shape[0];
        var arcs = Enumerable
            .Range(0, (int)count)
            .Select(i => InterpolateSpherically(z[i], z[(i + 1) % count], steps + 1).narrow(0, 0, steps));
        return cat([.. arcs, z.narrow(0, 0, 1)]).MoveToOuterDisposeScope();
    }

    /// <summary>A copy in which every latent is moved along a direction.</summary>
    /// <param name="z">Latents, <c>[N, latent size]</c>.</param>
    /// <param name="direction">As many numbers as a latent has.</param>
    /// <param name="distance">How often the direction is added.</param>
    /// <exception cref="ArgumentException">The direction has more or fewer numbers.</exception>
    public static Tensor Along(this Tensor z, IReadOnlyCollection<double> direction, double distance)
    {
        if (z.shape is not [_, var size] || size != direction.Count)
        {
            throw new ArgumentException(
                $"The direction has {direction.Count} numbers, the latents are {ShapeText.Of(z.shape)}.",
                nameof(direction)
            );
        }

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var step = tensor(direction.ToArray()).mul(distance).to(z.dtype);
        return (z + step).MoveToOuterDisposeScope();
    }
}
