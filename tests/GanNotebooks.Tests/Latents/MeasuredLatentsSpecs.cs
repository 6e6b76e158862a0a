using GanNotebooks.Latents;
using GanNotebooks.Models;
using GanNotebooks.Tests.Support.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Latents;

/// <summary>What measuring a generator leaves as it was, and what it refuses.</summary>
public sealed class MeasuredLatentsSpecs
{
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
}
