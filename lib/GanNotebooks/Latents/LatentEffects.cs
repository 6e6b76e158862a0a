using System.Collections.Immutable;
using GanNotebooks.Explicit;
using static TorchSharp.torch;

namespace GanNotebooks.Latents;

/// <summary>How much each position of the latent changes the image, measured on a batch of latents.</summary>
/// <remarks>The same latents and the same network give the same figures, to the last bit.</remarks>
public sealed class LatentEffects
{
    private const int Batch = 256;

    private LatentEffects(
        LatentChange change,
        long latentSize,
        IEnumerable<(int Position, ImageChange Change)> measured
    )
    {
        (int Position, ImageChange Change)[] all = [.. measured];
        var ranks = all.OrderByDescending(one => one.Change.Size)
            .ThenBy(one => one.Position)
            .Index()
            .ToDictionary(one => one.Item.Position, one => one.Index + 1);
        Positions = [.. all.Select(one => new PositionEffect(one.Position, ranks[one.Position], one.Change))];
        (Change, LatentSize, Count) = (change, latentSize, all[0].Change.Count);
    }

    /// <summary>What was done to each position.</summary>
    public LatentChange Change { get; }

    /// <summary>How many numbers a latent has.</summary>
    public long LatentSize { get; }

    /// <summary>How many latents it was measured on.</summary>
    public int Count { get; }

    /// <summary>The positions that were measured, in order.</summary>
    public ImmutableArray<PositionEffect> Positions { get; }

    /// <summary>How many of the positions make images brighter on average.</summary>
    public int BrighteningPositions => Positions.Count(effect => effect.Change.MeanShift > 0);

    /// <summary>The change of the image per unit of each position, where the latents are: the columns of the generator's Jacobian.</summary>
    /// <remarks>
    /// By central differences. Where a LeakyReLU bends within a step they find the mean of its slopes, which counts for less the smaller
    /// the step is, while rounding in float32 counts for more; at the default the sizes were within 0.02% of those in float64 with a
    /// step of 1e-7 for the report's trained MLP. Two passes of the generator for each position.
    /// </remarks>
    /// <param name="generator">In any mode, which it keeps; it is measured in evaluation mode. Gives <c>[N, 1, height, width]</c> in [−1, 1].</param>
    /// <param name="z">Latents, <c>[N, latent size]</c> with N of 1 or more; they stay the caller's.</param>
    /// <param name="step">By how much a position moves up, and down; above 0.</param>
    /// <param name="positions">Which, each 0 to latent size − 1; by default all.</param>
    /// <param name="cancellation">Stops between two positions.</param>
    /// <exception cref="ArgumentException">No such position, no latents, a step that is none, or images of another shape or with NaN.</exception>
    public static LatentEffects Jacobian(
        nn.Module<Tensor, Tensor> generator,
        Tensor z,
        double step = 0.001,
        IEnumerable<int>? positions = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        if (!double.IsFinite(step))
        {
            throw new ArgumentOutOfRangeException(nameof(step), step, "The step must be a number above 0.");
        }

        return Measure(
            generator,
            z,
            new LatentChange.Derivative(step),
            positions,
            (latents, position) =>
            {
                // A float32 can't hold z ± step exactly; what was in truth moved is their difference.
                var (low, high) = (latents.clone(), latents.clone());
                low.select(1, position).sub_(step);
                high.select(1, position).add_(step);
                return (low, high, high.select(1, position) - low.select(1, position));
            },
            cancellation
        );
    }

    /// <summary>The change of the image when each position, alone, is set to a value, as the report's edits do.</summary>
    /// <remarks>Two passes of the generator for each position; one where <paramref name="from" /> is null.</remarks>
    /// <param name="generator">In any mode, which it keeps; it is measured in evaluation mode. Gives <c>[N, 1, height, width]</c> in [−1, 1].</param>
    /// <param name="z">Latents, <c>[N, latent size]</c> with N of 1 or more; they stay the caller's.</param>
    /// <param name="from">The value before, in every latent; null to compare with the latents as they are.</param>
    /// <param name="to">The value after, in every latent.</param>
    /// <param name="positions">Which, each 0 to latent size − 1; by default all.</param>
    /// <param name="cancellation">Stops between two positions.</param>
    /// <exception cref="ArgumentException">No such position, no latents, values that are alike or none, or images of another shape or with NaN.</exception>
    public static LatentEffects Edit(
        nn.Module<Tensor, Tensor> generator,
        Tensor z,
        double? from,
        double to,
        IEnumerable<int>? positions = null,
        CancellationToken cancellation = default
    )
    {
        if (!double.IsFinite(to) || from is { } value && !double.IsFinite(value))
        {
            throw new ArgumentException($"Positions can be set to numbers; this edit goes from {from} to {to}.");
        }

        if (from == to)
        {
            throw new ArgumentException($"Setting a position from {from} to {to} changes nothing; give two values.");
        }

        return Measure(
            generator,
            z,
            new LatentChange.Edit(from, to),
            positions,
            (latents, position) =>
                (from is { } before ? latents.With(position, before) : null, latents.With(position, to), null),
            cancellation
        );
    }

    /// <summary>The effects of some positions, in the order given.</summary>
    /// <param name="positions">Among those that were measured.</param>
    /// <exception cref="ArgumentException">One was not measured.</exception>
    public IReadOnlyList<PositionEffect> Of(params IEnumerable<int> positions) =>
        [
            .. positions.Select(position =>
                Positions.FirstOrDefault(effect => effect.Position == position)
                ?? throw new ArgumentException(
                    $"Position {position} was not measured; these were: "
                        + $"{string.Join(", ", Positions.Select(effect => effect.Position))}.",
                    nameof(positions)
                )
            ),
        ];

    /// <summary>The positions that change the image most, the first first.</summary>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<PositionEffect> Largest(int count = 10) =>
        [.. Positions.OrderBy(effect => effect.Rank).Take(count)];

    /// <summary>The positions whose change is shape most of all: those with the smallest shares of brightness, the smallest first.</summary>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<PositionEffect> MostStyleLike(int count = 10) =>
        [.. Positions.OrderBy(effect => effect.Change.BrightnessShare).ThenBy(effect => effect.Rank).Take(count)];

    /// <summary>The positions whose change is a uniform shift most of all: those with the largest shares of brightness, the largest first.</summary>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<PositionEffect> MostBrightnessLike(int count = 10) =>
        [
            .. Positions
                .OrderByDescending(effect => effect.Change.BrightnessShare)
                .ThenBy(effect => effect.Rank)
                .Take(count),
        ];

    /// <inheritdoc />
    public override string ToString() => $"{Positions.Length} of {LatentSize} positions, {Change}, n = {Count} latents";

    private static LatentEffects Measure(
        nn.Module<Tensor, Tensor> generator,
        Tensor z,
        LatentChange change,
        IEnumerable<int>? positions,
        Func<Tensor, int, (Tensor? Before, Tensor After, Tensor? Distances)> edit,
        CancellationToken cancellation
    )
    {
        if (z.shape is not [> 0, > 0])
        {
            throw new ArgumentException(
                $"Latents are expected as [N, latent size], this tensor is {ShapeText.Of(z.shape)}.",
                nameof(z)
            );
        }

        var latentSize = (int)z.shape[1];
        int[] all = [.. (positions ?? Enumerable.Range(0, latentSize)).Distinct().Order()];
        if (all is [] || all[0] < 0 || all[^1] >= latentSize)
        {
            throw new ArgumentException(
                $"Positions go from 0 to {latentSize - 1}; asked for were {(all is [] ? "none" : string.Join(", ", all))}.",
                nameof(positions)
            );
        }

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        using var mode = new EvaluationMode(generator);
        var batches = z.detach().split(Batch);
        // Of the latents as they are, which are the same for all positions.
        var unedited = new Tensor?[batches.Length];
        return new(change, latentSize, all.Select(position => (position, Of(position))));

        ImageChange Of(int position)
        {
            cancellation.ThrowIfCancellationRequested();
            var sum = new ImageChange.Sum();
            foreach (var (i, batch) in batches.Index())
            {
                using var inner = NewDisposeScope();
                var (before, after, distances) = edit(batch, position);
                var images = before is null
                    ? unedited[i] ??= generator.call(batch).MoveToOuterDisposeScope()
                    : generator.call(before);
                sum.Add(images, generator.call(after), distances);
            }

            return sum.Total();
        }
    }
}

/// <summary>What one position of the latent does to the image.</summary>
/// <param name="Position">Which number of the latent, from 0.</param>
/// <param name="Rank">1 for the position that changes the image most of those that were measured.</param>
/// <param name="Change">The change, over the latents.</param>
public sealed record PositionEffect(int Position, int Rank, ImageChange Change);
