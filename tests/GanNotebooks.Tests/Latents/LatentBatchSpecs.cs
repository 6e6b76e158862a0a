using GanNotebooks.Latents;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training.Checkpoints;

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
}
