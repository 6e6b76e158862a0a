using System.Globalization;
using GanNotebooks.Latents;
using GanNotebooks.Models;
using Plotly.NET;
using static TorchSharp.torch;

namespace GanNotebooks.Charts;

/// <summary>The lab's charts of what latents do, each one call.</summary>
public static class LatentFigures
{
    /// <summary>What positions do to the image, in figures.</summary>
    /// <param name="effects">What was measured.</param>
    /// <param name="positions">Which, in the order of the table; by default the ten that change the image most.</param>
    /// <exception cref="ArgumentException">One was not measured.</exception>
    public static LatentTable Table(LatentEffects effects, IEnumerable<int>? positions = null) =>
        new(effects, positions is null ? effects.Largest() : effects.Of(positions));

    /// <inheritdoc cref="Table(LatentEffects, IEnumerable{int}?)" />
    /// <param name="effects">What was measured.</param>
    /// <param name="positions">Some of it, such as <see cref="LatentEffects.MostStyleLike" />, in the order of the table.</param>
    public static LatentTable Table(LatentEffects effects, IEnumerable<PositionEffect> positions) =>
        new(effects, positions);

    /// <summary>The squared change of the positions that change the image most, as stacked bars: brightness and shape add up to it.</summary>
    /// <param name="effects">What was measured.</param>
    /// <param name="count">How many positions at most.</param>
    /// <param name="title">A line above the chart; by default it says what was measured.</param>
    public static GenericChart Ranking(LatentEffects effects, int count = 20, string? title = null)
    {
        var largest = effects.Largest(count);
        return SeriesChart.Bars(
            [.. largest.Select(effect => Text(effect.Position))],
            [
                new("shape", [.. largest.Select(effect => Squared(effect.Change.Shape))]),
                new("brightness", [.. largest.Select(effect => Squared(effect.Change.Brightness))]),
            ],
            ChartLayout.Of(
                title ?? $"What changes the image most ({effects.Change}, n = {effects.Count})",
                $"position, {largest.Count} of {effects.Positions.Length}",
                "mean squared change, grey levels²"
            ),
            isStacked: true
        );
    }

    /// <summary>
    /// The mean change at each pixel, a map for each position in one row and on one scale: orange where images get brighter, blue where
    /// darker. Above each its position and, in brackets, its share of brightness.
    /// </summary>
    /// <param name="effects">What was measured.</param>
    /// <param name="positions">Some of it, one or more, such as <see cref="LatentEffects.MostStyleLike" />.</param>
    /// <param name="title">A line above the maps; by default it says what was measured.</param>
    /// <exception cref="ArgumentException">No positions.</exception>
    public static MapGrid Maps(
        LatentEffects effects,
        IReadOnlyCollection<PositionEffect> positions,
        string? title = null
    ) =>
        new(
            positions.Select(effect => effect.Change.MeanMap),
            effects.Change is LatentChange.Derivative ? "grey levels per unit" : "grey levels",
            columnLabels: positions.Select(effect =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{effect.Position} ({100 * effect.Change.BrightnessShare:F0}%)"
                )
            ),
            title: title ?? $"Mean change by position ({effects.Change}, n = {effects.Count})"
        );

    /// <summary>Images of latents that move along a direction, with a slider over the distance.</summary>
    /// <param name="generator">In any mode, which it keeps.</param>
    /// <param name="z">Latents, <c>[N, latent size]</c>: an image each; they stay the caller's.</param>
    /// <param name="direction">Such as one of <see cref="PrincipalDirections" />.</param>
    /// <param name="reach">How far the slider goes to either side, above 0. Latents from N(0, 1) spread by 1 along any direction.</param>
    /// <param name="steps">How many distances, 2 or more; an odd number has 0 among them, where the slider starts.</param>
    /// <param name="title">A line above the images; by default it names the direction.</param>
    /// <exception cref="ArgumentException">A reach or number of steps that is none, or a direction that does not fit the latents.</exception>
    public static ImageSlider AlongDirection(
        nn.Module<Tensor, Tensor> generator,
        Tensor z,
        PrincipalDirection direction,
        double reach = 4,
        int steps = 13,
        string? title = null
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(reach);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        title ??= string.Create(
            CultureInfo.InvariantCulture,
            $"Direction {direction.Index} of the first layer (singular value {direction.SingularValue:G3})"
        );
        return new(
            Enumerable
                .Range(0, steps)
                .Select(i => reach * (2.0 * i / (steps - 1) - 1))
                .Select(distance =>
                {
                    using var scope = NewDisposeScope();
                    var images = generator.Generate(z.Along(direction.Vector, distance));
                    return (
                        distance.ToString("+0.##;-0.##;0", CultureInfo.InvariantCulture),
                        Figures.ImageGrid(images, columns: (int)z.shape[0], title: title)
                    );
                }),
            name: "distance",
            first: steps / 2
        );
    }

    /// <summary>Images that walk on a closed loop through latents, all at once: each from its own latent on, until all are back.</summary>
    /// <param name="generator">In any mode, which it keeps.</param>
    /// <param name="z">The latents to pass, <c>[N, latent size]</c> with N of 2 or more; they stay the caller's.</param>
    /// <param name="steps">How many steps it is from one to the next, 1 or more.</param>
    /// <param name="title">A line above the images.</param>
    /// <exception cref="ArgumentException">Fewer than two latents, or two that no arc joins.</exception>
    public static ImageSlider Walk(
        nn.Module<Tensor, Tensor> generator,
        Tensor z,
        int steps = 6,
        string? title = "A walk through latents"
    )
    {
        using var scope = NewDisposeScope();
        var images = GrayImage.FromBatch(generator.Generate(LatentBatch.Loop(z, steps)));
        var (count, length) = ((int)z.shape[0], images.Count - 1);
        return new(
            Enumerable
                .Range(0, images.Count)
                .Select(step =>
                    (
                        Text(step),
                        Figures.ImageGrid(
                            Enumerable.Range(0, count).Select(i => images[(i * steps + step) % length]),
                            columns: count,
                            title: title
                        )
                    )
                ),
            name: "step",
            first: 0
        );
    }

    private static double Squared(double value) => value * value;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
