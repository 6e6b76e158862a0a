using GanNotebooks.Latents;
using GanNotebooks.Models;
using GanNotebooks.Tests.Support.Networks;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Latents;

public sealed class LatentEditSpecs
{
    private const double GreyLevels = 127.5;

    [Fact]
    public void An_edit_is_the_difference_of_the_images_that_are_generated_directly()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var generator = new MlpGenerator(12);
        var z = LatentBatch.FromSeed(5, count: 300, size: 12);

        var effects = LatentEffects.Edit(generator, z, from: -1, to: 10, positions: [7, 3]);
        var ownValue = LatentEffects.Edit(generator, z, from: null, to: 10, positions: [7]);

        Assert.Equal([3, 7], effects.Positions.Select(effect => effect.Position));
        Assert.Equal(300, effects.Count);
        foreach (var effect in effects.Positions)
        {
            var difference =
                generator.Generate(z.With(effect.Position, 10)) - generator.Generate(z.With(effect.Position, -1));
            AssertIs(difference, effect.Change);
        }

        AssertIs(generator.Generate(z.With(7, 10)) - generator.Generate(z), ownValue.Positions[0].Change);

        static void AssertIs(Tensor difference, ImageChange change)
        {
            var exact = difference.to(float64).flatten(1) * GreyLevels;
            LatentEffectsSpecs.AssertClose(exact.square().mean([1]).sqrt(), change.Sizes);
            LatentEffectsSpecs.AssertClose(exact.mean([1]), change.Shifts);
            LatentEffectsSpecs.AssertClose(exact.mean([0]), change.MeanMap.Values.Select(value => (double)value));
        }
    }

    [Fact]
    public void Several_positions_set_at_once_are_one_change()
    {
        using var scope = NewDisposeScope();
        double[] up = [0.02, 0.02];
        double[] down = [-0.01, -0.03];
        var generator = new LinearGenerator([up, down, up], [0, 0], width: 1);
        var z = zeros(3, 3, dtype: float64);

        var change = ImageChange.Between(
            generator.Generate(z.With([0, 1], -1)),
            generator.Generate(z.With([0, 1], 10))
        );

        // 11 · (0.02 − 0.01) and 11 · (0.02 − 0.03).
        Assert.Equal(0, change.MeanShift, 1e-9);
        Assert.Equal(0.11 * GreyLevels, change.Size, 1e-9);
        Assert.Equal(
            [0.11 * GreyLevels, -0.11 * GreyLevels],
            change.MeanMap.Values.Select(value => Math.Round(value, 5))
        );
    }
}
