using CsCheck;
using GanNotebooks.Latents;
using GanNotebooks.Models;
using GanNotebooks.Tests.Support.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Latents;

public sealed class PrincipalDirectionsSpecs
{
    [Fact]
    public void The_directions_of_a_known_weight_are_found_with_their_strengths()
    {
        using var scope = NewDisposeScope();
        // W = 3 u₀ v₀ᵀ + u₁ v₁ᵀ with v₀ = (0.6, −0.8) and v₁ = (0.8, 0.6).
        var generator = new LinearGenerator(
            [
                [1.8, 0.8, 0],
                [-2.4, 0.6, 0],
            ],
            [0, 0, 0],
            width: 1
        );

        var directions = PrincipalDirections.Of(generator, zeros(2, 2, dtype: float64));

        Assert.Equal("Linear(in_features=2, out_features=3, bias=True)", directions.Layer);
        Assert.Equal([3, 1], directions.All.Select(direction => Math.Round(direction.SingularValue, 9)));
        Assert.Equal([0.9, 0.1], directions.All.Select(direction => Math.Round(direction.Share, 9)));
        Assert.Equal([-0.6, 0.8], directions[0].Vector.Select(value => Math.Round(value, 9)));
        Assert.Equal([0.8, 0.6], directions[1].Vector.Select(value => Math.Round(value, 9)));
    }

    [Fact]
    public void For_any_weight_they_are_orthonormal_eigenvectors_and_a_step_moves_the_layer_by_its_singular_value()
    {
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int[0, 10_000])
            .Sample(
                (inputs, outputs, seed) =>
                {
                    using var scope = NewDisposeScope();
                    manual_seed(seed);
                    var layer = nn.Linear(inputs, outputs, dtype: float64);

                    var directions = PrincipalDirections.Of(layer, randn(2, inputs, dtype: float64));

                    var vectors = stack([.. directions.All.Select(direction => tensor(direction.Vector.ToArray()))]);
                    Assert.Equal(inputs, directions.All.Length);
                    Assert.True(
                        (vectors.mm(vectors.t()) - eye(inputs, dtype: float64)).abs().max().item<double>() < 1e-9
                    );
                    Assert.Equal(1, directions.All.Sum(direction => direction.Share), 1e-9);
                    foreach (var direction in directions.All)
                    {
                        var n = tensor(direction.Vector.ToArray());
                        var moved = layer.weight!.mv(n);
                        var eigen = layer.weight!.t().mv(moved) - direction.SingularValue * direction.SingularValue * n;
                        Assert.Equal(direction.SingularValue, moved.norm().item<double>(), 1e-9);
                        Assert.True(eigen.abs().max().item<double>() < 1e-9);
                        Assert.True(direction.Vector.MaxBy(Math.Abs) > 0);
                    }

                    Assert.Equal(
                        directions.All.Select(direction => direction.SingularValue).OrderDescending(),
                        directions.All.Select(direction => direction.SingularValue)
                    );
                },
                iter: 100,
                threads: 1
            );
    }

    public static TheoryData<string, Func<nn.Module<Tensor, Tensor>>, string> Generators =>
        new()
        {
            { "MLP", () => new MlpGenerator(), "fc1.weight" },
            { "CNN", () => new CnnGenerator(), "fc1.0.weight" },
            { "DCGAN", () => new DcganGenerator(width: 2), "project.weight" },
        };

    [Theory, MemberData(nameof(Generators), DisableDiscoveryEnumeration = true)]
    public void Each_of_the_labs_generators_has_them(string name, Func<nn.Module<Tensor, Tensor>> create, string weight)
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var generator = create();
        generator.train();

        var directions = PrincipalDirections.Of(generator, LatentBatch.FromSeed(1));

        var strongest = linalg.matrix_norm(generator.get_parameter(weight)!.to(float64), ord: 2).item<double>();
        Assert.Equal(strongest, directions[0].SingularValue, 1e-9);
        Assert.Equal(100, directions.All.Length);
        Assert.True(generator.training, name);
    }

    [Fact]
    public void A_first_layer_that_is_not_linear_is_named()
    {
        using var scope = NewDisposeScope();
        var generator = nn.Sequential(nn.ConvTranspose2d(4, 1, kernel_size: 4), nn.Tanh());

        var error = Assert.Throws<ArgumentException>(() => PrincipalDirections.Of(generator, randn(2, 4, 1, 1)));

        Assert.Contains("a linear first layer, but this generator's first is a ConvTranspose2d", error.Message);
    }

    [Fact]
    public void A_generator_whose_layers_can_not_be_told_is_told_why()
    {
        using var scope = NewDisposeScope();

        var error = Assert.Throws<ArgumentException>(() => PrincipalDirections.Of(new Skip(), randn(2, 4)));

        Assert.Contains("first layer, which can't be told here: between", error.Message);
        Assert.Contains("ILayeredNetwork", error.Message);
    }

    private sealed class Skip : nn.Module<Tensor, Tensor>
    {
        private readonly Linear _fc = nn.Linear(4, 4);

        public Skip()
            : base(nameof(Skip)) => RegisterComponents();

        public override Tensor forward(Tensor z) => _fc.call(z) + 2 * z;
    }
}
