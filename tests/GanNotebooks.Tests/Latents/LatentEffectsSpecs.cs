using CsCheck;
using GanNotebooks.Latents;
using GanNotebooks.Models;
using TorchSharp;
using TorchSharp.Modules;
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
            AssertClose(exact.square().mean([1]).sqrt(), change.Sizes);
            AssertClose(exact.mean([1]), change.Shifts);
            AssertClose(exact.mean([0]), change.MeanMap.Values.Select(value => (double)value));
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

    [Fact]
    public void The_network_keeps_the_mode_of_each_of_its_parts_and_its_statistics()
    {
        using var scope = NewDisposeScope();
        var generator = new DcganGenerator(8, width: 2);
        generator.train();
        var frozen = generator.modules().OfType<BatchNorm2d>().First();
        frozen.eval();
        var modes = generator.modules().Select(module => module.training).ToArray();
        var state = generator.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
        var z = LatentBatch.FromSeed(1, count: 2, size: 8);

        LatentEffects.Jacobian(generator, z);
        LatentEffects.Edit(generator, z, from: null, to: 3);

        Assert.Equal(modes, generator.modules().Select(module => module.training));
        Assert.Contains(false, modes);
        Assert.All(
            generator.state_dict(),
            entry => Assert.True(entry.Value.equal(state[entry.Key]).all().item<bool>())
        );
        Assert.All(generator.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void The_same_latents_give_the_same_figures_and_stay_as_they_are()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var generator = new MlpGenerator();
        var (z, same) = (LatentBatch.FromSeed(9, count: 300), LatentBatch.FromSeed(9, count: 300));

        var first = LatentEffects.Jacobian(generator, z, positions: [0, 99]);
        manual_seed(4);
        var second = LatentEffects.Jacobian(generator, z, positions: [0, 99]);

        Assert.True(z.equal(same).all().item<bool>());
        Assert.All(
            first.Positions.Zip(second.Positions),
            pair =>
            {
                Assert.Equal(pair.First.Change.Sizes, pair.Second.Change.Sizes);
                Assert.Equal(pair.First.Change.Shifts, pair.Second.Change.Shifts);
                Assert.Equal(pair.First.Change.MeanMap.Values, pair.Second.Change.MeanMap.Values);
            }
        );
    }

    [Fact]
    public void No_tensor_is_left_behind()
    {
        using var generator = new MlpGenerator(4);
        using var z = LatentBatch.FromSeed(1, count: 3, size: 4);
        LatentEffects.Jacobian(generator, z);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        LatentEffects.Jacobian(generator, z);
        LatentEffects.Edit(generator, z, from: null, to: 3);
        PrincipalDirections.Of(generator, z);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Positions_are_told_in_the_order_I_ask_for()
    {
        using var scope = NewDisposeScope();
        var generator = new LinearGenerator(
            [
                [0.1, 0],
                [0.2, 0],
                [0.3, 0],
            ],
            [0, 0],
            width: 1
        );
        var effects = LatentEffects.Jacobian(generator, zeros(1, 3, dtype: float64));

        Assert.Equal([(2, 1), (0, 3)], effects.Of(2, 0).Select(effect => (effect.Position, effect.Rank)));
        var error = Assert.Throws<ArgumentException>(() => effects.Of(0, 3));
        Assert.Contains("Position 3 was not measured; these were: 0, 1, 2.", error.Message);
    }

    [Fact]
    public void What_can_not_be_measured_is_refused_before_it_begins()
    {
        using var scope = NewDisposeScope();
        var generator = new LinearGenerator(
            [
                [0.1, 0],
            ],
            [0, 0],
            width: 1
        );
        var z = zeros(2, 1, dtype: float64);

        Assert.Contains(
            "Positions go from 0 to 0; asked for were -1, 0.",
            Refused(() => LatentEffects.Jacobian(generator, z, positions: [0, -1]))
        );
        Assert.Contains("asked for were none", Refused(() => LatentEffects.Jacobian(generator, z, positions: [])));
        Assert.Contains(
            "[N, latent size], this tensor is [1]",
            Refused(() => LatentEffects.Jacobian(generator, zeros(1)))
        );
        Assert.Contains("from 5 to 5 changes nothing", Refused(() => LatentEffects.Edit(generator, z, from: 5, to: 5)));
        Assert.Contains("goes from 0 to NaN", Refused(() => LatentEffects.Edit(generator, z, from: 0, to: double.NaN)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LatentEffects.Jacobian(generator, z, step: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            LatentEffects.Jacobian(generator, z, step: double.PositiveInfinity)
        );

        static string Refused(Action action) => Assert.Throws<ArgumentException>(action).Message;
    }

    [Fact]
    public void A_generator_of_NaN_is_told()
    {
        using var scope = NewDisposeScope();
        var generator = new LinearGenerator(
            [
                [0.1, 0],
            ],
            [double.NaN, 0],
            width: 1
        );

        var error = Assert.Throws<ArgumentException>(() =>
            LatentEffects.Jacobian(generator, zeros(2, 1, dtype: float64))
        );

        Assert.Contains("not finite (NaN): did the generator's training diverge?", error.Message);
    }

    [Fact]
    public void Images_of_another_shape_are_refused()
    {
        using var scope = NewDisposeScope();

        var error = Assert.Throws<ArgumentException>(() => ImageChange.Between(zeros(2, 1, 3, 4), zeros(2, 1, 4, 3)));

        Assert.Contains("[2, 1, 3, 4] and [2, 1, 4, 3]", error.Message);
    }

    [Fact]
    public void I_can_stop_it()
    {
        using var scope = NewDisposeScope();
        var generator = new LinearGenerator(
            [
                [0.1, 0],
            ],
            [0, 0],
            width: 1
        );
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            LatentEffects.Jacobian(generator, zeros(2, 1, dtype: float64), cancellation: stop.Token)
        );
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

    private static void AssertClose(Tensor expected, IEnumerable<double> actual) =>
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
