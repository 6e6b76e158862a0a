using CsCheck;
using GanNotebooks.Latents;
using GanNotebooks.Models;
using GanNotebooks.Tests.Support.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Latents;

public sealed class LatentEffectsSpecs
{
    private const double GreyLevels = 127.5;

    /// <summary>Columns of a linear generator of 3×2 images, so small that no image leaves [−1, 1].</summary>
    private static readonly Gen<double[][]> Columns = Gen.Int[-20, 20].Select(i => i / 1000.0).Array[6].Array[1, 8];

    public static TheoryData<string, Func<nn.Module<Tensor, Tensor>>> Generators =>
        new()
        {
            { "MLP", () => new MlpGenerator(12) },
            { "DCGAN", () => new DcganGenerator(12, width: 3) },
            { "space to depth", () => new SpaceToDepthGenerator(12, width: 3) },
        };

    [Fact]
    public void A_linear_generators_columns_are_found_with_their_shares_of_brightness_and_their_signs()
    {
        using var scope = NewDisposeScope();
        double[] uniform = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1];
        double[] pattern = [0.1, -0.1, 0.1, -0.1, 0.1, -0.1];
        double[] half = [-0.2, 0, -0.2, 0, -0.2, 0];
        var generator = new LinearGenerator([uniform, pattern, half], new double[6], width: 3);

        var effects = LatentEffects.Jacobian(generator, 0.1 * randn(7, 3, dtype: float64));

        Assert.Equal([1, 0, 0.5], Rounded(effects, change => change.BrightnessShare));
        Assert.Equal([12.75, 0, -12.75], Rounded(effects, change => change.MeanShift));
        Assert.Equal([12.75, 12.75, 18.031223], Rounded(effects, change => change.Size));
        Assert.Equal([1, 1], Rounded(effects, change => change.MapShare)[..2]);
        Assert.Equal(1, effects.Positions[0].Change.BrighterShare);
        Assert.Equal(1, effects.Positions[2].Change.DarkerShare);
        Assert.Equal(1, effects.Positions[2].Rank);
        Assert.Equal([0, 2, 1], effects.MostBrightnessLike().Select(effect => effect.Position));
        Assert.Equal([1, 2], effects.MostStyleLike(2).Select(effect => effect.Position));
        Assert.Equal(2, effects.Largest(1).Single().Position);
        Assert.Equal(7, effects.Count);
    }

    [Fact]
    public void Any_linear_generators_figures_are_those_of_its_columns()
    {
        Gen.Select(Columns, Gen.Double[-1, 1].Array[6], Gen.Int[1, 5], Gen.Int[0, 1000])
            .Sample(
                (columns, bias, count, seed) =>
                {
                    using var scope = NewDisposeScope();
                    bias = [.. bias.Select(value => value / 2)];
                    var generator = new LinearGenerator(columns, bias, width: 2);
                    var z = LatentBatch.FromSeed(seed, count, columns.Length).to(float64).clamp(-2, 2);

                    var effects = LatentEffects.Jacobian(generator, z, step: 0.25);

                    foreach (var (position, column) in columns.Index())
                    {
                        var change = effects.Positions[position].Change;
                        var (mean, square) = (column.Average(), column.Average(value => value * value));
                        Assert.Equal(GreyLevels * Math.Sqrt(square), change.Size, 1e-8);
                        Assert.Equal(square > 0 ? mean * mean / square : 0, change.BrightnessShare, 1e-6);
                        Assert.All(change.Shifts, shift => Assert.Equal(GreyLevels * mean, shift, 1e-8));
                        Assert.Equal(
                            change.Size * change.Size,
                            change.Brightness * change.Brightness + change.Shape * change.Shape,
                            1e-8
                        );
                        Assert.All(
                            column.Zip(change.MeanMap.Values),
                            pixel => Assert.Equal(GreyLevels * pixel.First, pixel.Second, 1e-4)
                        );
                    }
                },
                iter: 100,
                threads: 1
            );
    }

    [Theory, MemberData(nameof(Generators), DisableDiscoveryEnumeration = true)]
    public void The_differences_are_autograds_Jacobian(string name, Func<nn.Module<Tensor, Tensor>> create)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var generator = create().to(float64);
        var z = LatentBatch.FromSeed(5, count: 4, size: 12).to(float64);
        // Batch norm's statistics, so that evaluation mode does something.
        for (var i = 0; i < 30; i++)
        {
            using var pass = NewDisposeScope();
            generator.call(randn(16, 12, dtype: float64));
        }

        var effects = LatentEffects.Jacobian(generator, z, step: 1e-6);

        generator.eval();
        var jacobian = Jacobian(generator, z);
        foreach (var effect in effects.Positions)
        {
            var column = GreyLevels * jacobian.select(2, effect.Position);
            AssertClose(column.square().mean([1]).sqrt(), effect.Change.Sizes);
            AssertClose(column.mean([1]), effect.Change.Shifts);
            AssertClose(column.mean([0]), effect.Change.MeanMap.Values.Select(value => (double)value));
            var (shift, square) = (column.mean([1]).square().sum(), column.square().mean([1]).sum());
            Assert.Equal((shift / square).item<double>(), effect.Change.BrightnessShare, 1e-5);
        }

        Assert.True(effects.Largest(1)[0].Change.Size > 0.1, $"{name} does nothing.");
    }

    [Fact]
    public void In_float32_the_default_step_finds_the_sizes_within_a_thousandth()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var generator = new MlpGenerator();
        var exact = new MlpGenerator();
        exact.load_state_dict(generator.state_dict());
        exact.to(float64);
        var z = LatentBatch.FromSeed(5, count: 64);

        var effects = LatentEffects.Jacobian(generator, z);

        var truth = LatentEffects.Jacobian(exact, z.to(float64), step: 1e-6);
        Assert.All(
            effects.Positions.Zip(truth.Positions),
            pair =>
            {
                Assert.Equal(1, pair.First.Change.Size / pair.Second.Change.Size, 1e-3);
                Assert.Equal(pair.Second.Change.BrightnessShare, pair.First.Change.BrightnessShare, 1e-3);
            }
        );
    }

    [Fact]
    public void What_leaves_the_screens_range_does_not_count()
    {
        using var scope = NewDisposeScope();
        var generator = new LinearGenerator(
            [
                [1, 1],
            ],
            [0, 0],
            width: 1
        );
        var z = zeros(1, 1, dtype: float64);

        var effects = LatentEffects.Edit(generator, z, from: 0.5, to: 10);

        Assert.Equal(0.5 * GreyLevels, effects.Positions[0].Change.Size, 1e-9);
    }

    [Fact]
    public void A_position_that_does_nothing_has_no_share_of_brightness_and_no_sign()
    {
        using var scope = NewDisposeScope();
        var generator = new LinearGenerator(
            [
                [0, 0],
            ],
            [0.5, 0],
            width: 1
        );

        var change = LatentEffects.Jacobian(generator, ones(2, 1, dtype: float64)).Positions[0].Change;

        Assert.Equal((0, 0, 0, 0), (change.Size, change.BrightnessShare, change.BrighterShare, change.DarkerShare));
    }

    [Fact]
    public void The_sign_is_told_for_each_share_of_the_latents()
    {
        using var scope = NewDisposeScope();
        // |z| brightens where z is above 0 and darkens where it is below.
        var generator = new AbsoluteValue();
        var z = tensor(new[] { -0.5, 0.1, 0.2, 0.3 }).unsqueeze(1);

        var change = LatentEffects.Jacobian(generator, z).Positions[0].Change;

        Assert.Equal((0.75, 0.25), (change.BrighterShare, change.DarkerShare));
        Assert.Equal(0.5 * GreyLevels, change.MeanShift, 1e-6);
        Assert.Equal(1, change.BrightnessShare, 1e-9);
        Assert.Equal(0.25, change.MapShare, 1e-6);
    }

    private static double[] Rounded(LatentEffects effects, Func<ImageChange, double> figure) =>
        [.. effects.Positions.Select(effect => Math.Round(figure(effect.Change), 6))];

    // [N, pixels, latent size]
    private static Tensor Jacobian(nn.Module<Tensor, Tensor> generator, Tensor z)
    {
        var leaf = z.clone().requires_grad_();
        var images = generator.call(leaf).flatten(1);
        var rows = Enumerable
            .Range(0, (int)images.shape[1])
            .Select(pixel =>
                autograd.grad([images.select(1, pixel).sum()], [leaf], retain_graph: true, create_graph: false)[0]
            );
        return stack([.. rows], 1);
    }

    internal static void AssertClose(Tensor expected, IEnumerable<double> actual) =>
        Assert.All(
            expected.data<double>().ToArray().Zip(actual),
            pair => Assert.Equal(pair.First, pair.Second, 1e-5 + 1e-5 * Math.Abs(pair.First))
        );

    private sealed class AbsoluteValue() : nn.Module<Tensor, Tensor>(nameof(AbsoluteValue))
    {
        public override Tensor forward(Tensor z)
        {
            using var scope = NewDisposeScope();
            return z.abs().view(-1, 1, 1, 1).expand(-1, 1, 2, 2).MoveToOuterDisposeScope();
        }
    }
}
