using GanNotebooks.Models;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using GanNotebooks.Training.Checkpoints;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training;

public sealed class GanTrainerSpecs : IDisposable
{
    private static readonly GanOptions Quick = new()
    {
        Epochs = 4,
        Seed = 3,
        SampleCount = 4,
    };

    private readonly Tensor _images = SmallGan.Images(330);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Training_lowers_the_discriminators_loss_on_images_it_can_learn()
    {
        using var gan = new SmallGan(Quick);

        gan.Trainer.Train(_images);

        var epochs = gan.Trainer.History.Epochs;
        Assert.Equal([1, 2, 3, 4], epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(20, gan.Trainer.History.Iterations.Count);
        Assert.True(epochs[3].Discriminator < epochs[0].Discriminator);
        Assert.Equal([4, 1, 28, 28], gan.Trainer.Samples[3].Images.shape);
    }

    [Fact]
    public void Progress_tells_the_epoch_the_speed_and_the_time_that_remains()
    {
        var reports = new List<TrainingProgress>();
        using var gan = new SmallGan(Quick with { ReportInterval = TimeSpan.Zero });

        gan.Trainer.Train(_images, new SynchronousProgress<TrainingProgress>(reports.Add));

        Assert.Equal(20, reports.Count);
        Assert.Equal(
            Enumerable.Range(1, 20).Select(i => i / 20.0),
            reports.Select(report => Math.Round(report.Fraction, 6))
        );
        Assert.Equal(4, reports.Count(report => report.IsEpochEnd));
        Assert.All(reports, report => Assert.True(report.ImagesPerSecond > 0 && report.Elapsed > TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, reports[^1].Remaining);
        Assert.Equal(gan.Trainer.History.Epochs[3].Generator, reports[^1].Loss.Generator, 1e-5);
    }

    [Fact]
    public void Weights_that_overflow_stop_the_training_with_the_last_good_checkpoint_kept()
    {
        using (var good = new SmallGan(Quick with { Epochs = 1, CheckpointFolder = _folder.Path }))
        {
            good.Trainer.Train(_images);
        }

        var before = _folder.Files;
        using var gan = new SmallGan(Quick with { CheckpointFolder = _folder.Path });
        gan.Trainer.Resume();
        using (no_grad())
        {
            gan.Discriminator.parameters().First().fill_(float.PositiveInfinity);
        }

        var error = Assert.Throws<TrainingDivergedException>(() => gan.Trainer.Train(_images));

        Assert.Contains("Try a smaller learning rate", error.Message);
        Assert.Equal(new CheckpointFolder(_folder.Path).Latest()!.Folder, error.Checkpoint);
        Assert.Equal(before, _folder.Files);
    }

    [Fact]
    public void Networks_that_do_not_fit_the_options_or_each_other_are_refused_at_once()
    {
        using var generator = new MlpGenerator(50);
        using var discriminator = new MlpDiscriminator(100);

        var latents = Assert.Throws<ArgumentException>(() => new GanTrainer(generator, discriminator, Quick));
        var images = Assert.Throws<ArgumentException>(() =>
            new GanTrainer(generator, discriminator, Quick with { LatentSize = 50 })
        );

        Assert.Contains("Generator does not take latents of size 100", latents.Message);
        Assert.Contains("Discriminator does not take the generator's images of 1×28×28", images.Message);
    }

    [Fact]
    public void Options_out_of_range_are_refused_at_once()
    {
        foreach (
            var wrong in new[]
            {
                Quick with
                {
                    Epochs = 0,
                },
                Quick with
                {
                    BatchSize = 0,
                },
                Quick with
                {
                    Threads = 0,
                },
                Quick with
                {
                    Optimizer = new SgdOptions(0),
                },
            }
        )
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new SmallGan(wrong));
        }
    }

    public void Dispose()
    {
        _images.Dispose();
        _folder.Dispose();
    }
}
