using GanNotebooks.Explicit;
using GanNotebooks.Explicit.Simd;
using GanNotebooks.Models;
using GanNotebooks.Safetensors;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using GanNotebooks.Training.Checkpoints;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training;

/// <summary>The moving average of a generator's weights.</summary>
public sealed class AveragedWeightsSpecs : IDisposable
{
    private static readonly GanOptions Quick = new()
    {
        Epochs = 3,
        Seed = 3,
        SampleCount = 4,
        Ema = 0.9,
    };

    private readonly Tensor _images = SmallGan.Images(330);
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void It_is_the_average_of_the_weights_after_each_update_in_float64(int threads)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        manual_seed(1);
        using var network = nn.Linear(301, 101);
        using var parameters = new FlatParameters(network);
        using var team = new Team(threads);
        using var average = new AveragedWeights(network, parameters, 0.9);
        var expected = network.weight.to(float64);
        for (var n = 0; n < 200; n++)
        {
            network.weight.add_(randn(101, 301));
            average.Update(team);

            var decay = Math.Min(0.9, (1.0 + n) / (10 + n));
            expected = decay * expected + (1 - decay) * network.weight.to(float64);
            var error = (average.State["weight"].to(float64) - expected).abs().max().item<double>();
            // The weights walk away from 0, and a float32 is rounded by up to 6e-8 of itself.
            Assert.InRange(error, 0, 5e-7 * expected.abs().max().item<double>());
        }
    }

    [Theory]
    [InlineData(ReportPair.Mlp)]
    [InlineData(ReportPair.Dcgan)]
    public void A_training_has_the_same_bits_with_it_and_without(ReportPair pair)
    {
        using var with = new SmallGan(Quick, pair: pair);
        using var without = new SmallGan(Quick with { Ema = null }, pair: pair);
        with.Trainer.Train(_images);
        without.Trainer.Train(_images);

        Assert.Equal(without.Trainer.History.Iterations, with.Trainer.History.Iterations);
        foreach (var (one, other) in without.Trainer.Samples.Zip(with.Trainer.Samples))
        {
            Assert.Equal(one.Images.bytes.ToArray(), other.Images.bytes.ToArray());
            Assert.Null(one.Averaged);
            Assert.NotEqual(other.Images.bytes.ToArray(), other.Averaged!.bytes.ToArray());
        }
    }

    [Theory]
    [InlineData(ReportPair.Mlp)]
    [InlineData(ReportPair.Dcgan)]
    public void Its_samples_and_its_file_are_those_of_a_network_that_it_is_copied_to(ReportPair pair)
    {
        using var scope = NewDisposeScope();
        using var gan = new SmallGan(Quick with { CheckpointFolder = _folder.Path }, pair: pair);
        gan.Trainer.Train(_images);
        using var other = new SmallGan(Quick with { LatentSize = 100 }, pair: pair);

        gan.Trainer.CopyAverageTo(other.Generator);
        var copied = other.Generator.Generate(gan.Trainer.Parts.State.Latents);
        using var third = new SmallGan(Quick, pair: pair);
        NetworkFile.Load(new CheckpointFolder(_folder.Path).Latest()!.GeneratorAverageFile, third.Generator);
        var loaded = third.Generator.Generate(gan.Trainer.Parts.State.Latents);

        var sampled = gan.Trainer.Samples[^1].Averaged!.bytes.ToArray();
        Assert.Equal(sampled, copied.bytes.ToArray());
        Assert.Equal(sampled, loaded.bytes.ToArray());
    }

    [Fact]
    public void It_follows_steps_of_G_and_stays_where_D_alone_takes_one()
    {
        using var gan = new LogitGan(
            Quick with
            {
                Loss = new GanNotebooks.Training.Losses.WassersteinGradientPenalty(CriticSteps: 4),
            }
        );

        gan.Trainer.Train(_images);

        // Of 15 iterations the first, fifth, ninth and thirteenth.
        Assert.Equal(4, gan.Trainer.Parts.Step.Average!.Updates);
    }

    [Fact]
    public void It_is_not_copied_to_a_network_of_another_structure()
    {
        using var gan = new SmallGan(Quick);
        using var other = new MlpGenerator(50);
        var before = other.parameters().First().bytes.ToArray();

        var error = Assert.Throws<ArgumentException>(() => gan.Trainer.CopyAverageTo(other));

        Assert.Contains("fc1.weight is [128, 100], expected [128, 50]", error.Message);
        Assert.Equal(before, other.parameters().First().bytes.ToArray());
    }

    [Fact]
    public void A_recipe_without_it_says_how_to_have_one()
    {
        using var gan = new SmallGan(Quick with { Ema = null });

        var error = Assert.Throws<InvalidOperationException>(() => gan.Trainer.CopyAverageTo(gan.Generator));

        Assert.Contains("Set Ema in its options", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void A_decay_out_of_range_is_refused_at_once(double decay) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SmallGan(Quick with { Ema = decay }));

    [Fact]
    public void A_checkpoint_that_lacks_its_file_or_has_it_changed_is_refused()
    {
        var options = Quick with { CheckpointFolder = _folder.Path };
        using (var gan = new SmallGan(options))
        {
            gan.Trainer.Train(_images);
        }

        var checkpoint = new CheckpointFolder(_folder.Path).Latest()!;
        var file = checkpoint.GeneratorAverageFile;
        Assert.True(checkpoint.IsWhole());
        using var again = new SmallGan(options);
        using (var content = SafetensorsFile.Read(file))
        {
            using var noGrad = no_grad();
            content.Tensors["fc1.bias"].add_(1);
            SafetensorsFile.Write(file, content.Tensors, content.Metadata);
        }

        var changed = Assert.Throws<CheckpointException>(() => again.Trainer.Resume());
        Assert.False(checkpoint.IsWhole());
        File.Delete(file);
        var missing = Assert.Throws<CheckpointException>(() => again.Trainer.Resume());

        Assert.Contains("its SHA-256 is not the one", changed.Message);
        Assert.StartsWith(file, missing.Message);
        Assert.False(checkpoint.IsWhole());
        Assert.Empty(again.Trainer.History.Iterations);
    }

    [Theory]
    [InlineData(0.9, "sample.0002.average", false, "\"sample.0002.average\" is missing")]
    [InlineData(null, "sample.0002.average", true, "\"sample.0002.average\" does not belong in a checkpoint")]
    public void Samples_of_it_are_in_the_checkpoints_of_its_recipes_alone(
        double? ema,
        string name,
        bool adds,
        string message
    )
    {
        var options = Quick with { Ema = ema, CheckpointFolder = _folder.Path };
        using (var gan = new SmallGan(options))
        {
            gan.Trainer.Train(_images);
        }

        var folder = new CheckpointFolder(_folder.Path).Latest()!.Folder;
        File.Delete(Path.Combine(folder, "SHA256SUMS"));
        var file = Path.Combine(folder, "training.safetensors");
        using (var content = SafetensorsFile.Read(file))
        {
            var tensors = content.Tensors.Where(pair => pair.Key != name).ToDictionary();
            if (adds)
            {
                tensors[name] = tensors["sample.0002"];
            }

            SafetensorsFile.Write(file, tensors, content.Metadata);
        }

        using var again = new SmallGan(options);
        var error = Assert.Throws<CheckpointException>(() => again.Trainer.Resume());

        Assert.Contains(message, error.Message);
    }

    public void Dispose()
    {
        _images.Dispose();
        _folder.Dispose();
    }
}
