using CsCheck;
using GanNotebooks.Latents;
using GanNotebooks.Safetensors;
using GanNotebooks.Tests.Support;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Latents;

public sealed class LatentBatchSpecs
{
    [Fact]
    public void The_reports_seed_gives_the_latents_that_PyTorch_gives()
    {
        using var oracle = SafetensorsFile.Read(RepositoryPaths.Oracle("mlp.safetensors"));
        using var z = LatentBatch.FromSeed(23231);

        var expected = oracle.Tensors["latents_of_seed_23231"].data<float>().ToArray();
        var actual = z.data<float>().ToArray();

        Assert.Equal([8, 100], z.shape);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void Editing_one_position_changes_it_in_every_latent_and_nothing_else()
    {
        using var z = LatentBatch.FromSeed(1);
        var before = z.data<float>().ToArray();

        using var edited = z.With(20, 5);

        var after = edited.data<float>().ToArray();
        Assert.Equal(before, z.data<float>().ToArray());
        Assert.All(Enumerable.Range(0, 800), i => Assert.Equal(i % 100 == 20 ? 5 : before[i], after[i]));
    }

    [Fact]
    public void Editing_a_set_of_positions_changes_them_all_as_the_report_did()
    {
        using var z = LatentBatch.FromSeed(1);
        var before = z.data<float>().ToArray();

        using var edited = z.With([0, 20, 40, 60, 80], -1);

        var after = edited.data<float>().ToArray();
        Assert.All(Enumerable.Range(0, 800), i => Assert.Equal(i % 20 == 0 ? -1 : before[i], after[i]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(100)]
    public void A_position_outside_the_latent_is_refused(int position)
    {
        using var z = LatentBatch.FromSeed(1);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => z.With(position, 1));

        Assert.Contains("Positions go from 0 to 99.", error.Message);
    }

    [Fact]
    public void Interpolation_starts_at_one_latent_and_ends_at_the_other()
    {
        using var z = LatentBatch.FromSeed(1, count: 2, size: 3);

        using var line = LatentBatch.Interpolate(z[0], z[1], steps: 5);

        Assert.Equal([5, 3], line.shape);
        Assert.Equal(z[0].data<float>().ToArray(), line[0].data<float>().ToArray());
        Assert.Equal(z[1].data<float>().ToArray(), line[4].data<float>().ToArray());
        var middle = (z[0] + z[1]) / 2;
        Assert.All(
            middle.data<float>().ToArray().Zip(line[2].data<float>().ToArray()),
            p => Assert.Equal(p.First, p.Second, 1e-6f)
        );
    }

    [Fact]
    public void A_quarter_circle_is_walked_at_even_angles()
    {
        using var from = tensor(new[] { 2.0, 0 });
        using var to = tensor(new[] { 0.0, 2 });

        using var arc = LatentBatch.InterpolateSpherically(from, to, steps: 4);

        var (cos, sin) = (Math.Sqrt(3), 1);
        double[] expected = [2, 0, cos, sin, sin, cos, 0, 2];
        Assert.Equal(ScalarType.Float64, arc.dtype);
        Assert.All(expected.Zip(arc.data<double>().ToArray()), p => Assert.Equal(p.First, p.Second, 1e-12));
    }

    [Fact]
    public void Any_arc_starts_and_ends_where_it_should_and_between_latents_of_one_length_keeps_it()
    {
        var latent = Gen.Int[-20, 20].Select(i => i / 10.0).Array[5];
        Gen.Select(latent, latent, Gen.Int[2, 9])
            .Where((a, b, _) => Cosine(a, b) > -0.99)
            .Sample(
                (a, b, steps) =>
                {
                    using var scope = NewDisposeScope();
                    var from = tensor(a) / tensor(a).norm();
                    var to = tensor(b) / tensor(b).norm();

                    var arc = LatentBatch.InterpolateSpherically(from, to, steps);

                    Assert.True((arc[0] - from).abs().max().item<double>() < 1e-7);
                    Assert.True((arc[steps - 1] - to).abs().max().item<double>() < 1e-7);
                    Assert.All(arc.norm(1).data<double>().ToArray(), length => Assert.Equal(1, length, 1e-7));
                    var strides = arc.diff(dim: 0).norm(1).data<double>().ToArray();
                    Assert.All(strides, stride => Assert.Equal(strides[0], stride, 1e-7));
                },
                iter: 200,
                threads: 1
            );
    }

    [Fact]
    public void An_arc_between_equal_latents_stays_there()
    {
        using var z = LatentBatch.FromSeed(1, count: 1, size: 5);

        using var arc = LatentBatch.InterpolateSpherically(z[0], z[0], steps: 3);

        Assert.All(arc.unbind(), one => Assert.Equal(z[0].data<float>().ToArray(), one.data<float>().ToArray()));
    }

    [Theory]
    [InlineData(-1, "opposite directions")]
    [InlineData(0, "has no direction")]
    public void An_arc_that_does_not_exist_is_refused(int factor, string reason)
    {
        using var z = LatentBatch.FromSeed(1, count: 1, size: 100);

        var error = Assert.Throws<ArgumentException>(() =>
            LatentBatch.InterpolateSpherically(z[0], factor * z[0], steps: 3)
        );

        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void A_loop_passes_every_latent_and_ends_where_it_began()
    {
        using var z = LatentBatch.FromSeed(1, count: 3);

        using var loop = LatentBatch.Loop(z, steps: 4);

        Assert.Equal([13, 100], loop.shape);
        Assert.All(Enumerable.Range(0, 4), i => AssertClose(z[i % 3], loop[4 * i]));
        using var arc = LatentBatch.InterpolateSpherically(z[2], z[0], steps: 5);
        Assert.All(Enumerable.Range(0, 5), i => AssertClose(arc[i], loop[8 + i]));
    }

    [Fact]
    public void A_loop_needs_two_latents()
    {
        using var z = LatentBatch.FromSeed(1, count: 1);

        Assert.Contains("two latents or more", Assert.Throws<ArgumentException>(() => LatentBatch.Loop(z, 4)).Message);
    }

    [Fact]
    public void Moving_along_a_direction_adds_it_to_every_latent_and_leaves_the_first_batch_alone()
    {
        using var z = zeros(2, 3);

        using var moved = z.Along([1, 0, -2], 0.5);

        Assert.Equal([0.5f, 0, -1, 0.5f, 0, -1], moved.data<float>().ToArray());
        Assert.Equal(0, z.abs().sum().item<float>());
        var error = Assert.Throws<ArgumentException>(() => z.Along([1, 0], 1));
        Assert.Contains("The direction has 2 numbers, the latents are [2, 3].", error.Message);
    }

    // NaN, and so no more than anything, where one of them is 0.
    private static double Cosine(double[] a, double[] b) =>
        a.Zip(b, (x, y) => x * y).Sum() / Math.Sqrt(a.Sum(x => x * x) * b.Sum(y => y * y));

    private static void AssertClose(Tensor expected, Tensor actual) =>
        Assert.All(
            expected.data<float>().ToArray().Zip(actual.data<float>().ToArray()),
            pair => Assert.Equal(pair.First, pair.Second, 1e-5f)
        );
}
