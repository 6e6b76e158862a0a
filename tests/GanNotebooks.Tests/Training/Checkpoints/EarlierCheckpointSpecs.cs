using GanNotebooks.Safetensors;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using GanNotebooks.Training.Checkpoints;
using GanNotebooks.Training.Losses;
using GanNotebooks.TrainingProcess;

namespace GanNotebooks.Tests.Training.Checkpoints;

/// <summary>
/// What trainings wrote when there was one loss and neither a decay of the learning rate nor a moving average: the checkpoint
/// of <see cref="InterruptedTraining" />, committed as that code left it.
/// </summary>
public sealed class EarlierCheckpointSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GanOptions _options;

    public EarlierCheckpointSpecs()
    {
        const string Name = "iteration-00000005";
        var checkpoint = Directory.CreateDirectory(_folder[Name]).FullName;
        foreach (var file in Directory.EnumerateFiles(RepositoryPaths.Oracle(Path.Combine("earlier-checkpoint", Name))))
        {
            File.Copy(file, Path.Combine(checkpoint, Path.GetFileName(file)));
        }

        _options = InterruptedTraining.Options with { CheckpointFolder = _folder.Path };
    }

    [Fact]
    public void It_is_gone_on_from_as_if_nothing_had_changed()
    {
        using var unbroken = new TinyGan(InterruptedTraining.Options);
        unbroken.Train();
        using var gan = new TinyGan(_options);

        Assert.True(gan.Trainer.Resume());
        Assert.Equal(5, gan.Trainer.History.Iterations.Count);
        gan.Train();

        Assert.Equal(8, gan.Trainer.History.Iterations.Count);
        // The checkpoint is of one processor, and others round in another way.
        foreach (var (expected, actual) in unbroken.Trainer.History.Iterations.Zip(gan.Trainer.History.Iterations))
        {
            Assert.Equal(expected.Discriminator, actual.Discriminator, 1e-6);
            Assert.Equal(expected.Generator, actual.Generator, 1e-6);
            Assert.Equal(expected.RealScore, actual.RealScore, 1e-6);
            Assert.Equal(expected.FakeScore, actual.FakeScore, 1e-6);
        }
    }

    [Fact]
    public void It_is_of_the_reports_loss_without_decay_and_average()
    {
        var other = _options with { Loss = new Bce(0.1), Ema = 0.999, LearningRateDecay = LearningRateDecay.Linear };
        using var gan = new TinyGan(other);

        var error = Assert.Throws<CheckpointException>(() => gan.Trainer.Resume());

        Assert.Contains("Loss is Bce { Smoothing = 0 } in the checkpoint, Bce { Smoothing = 0.1 } here", error.Message);
        Assert.Contains("Ema is none in the checkpoint, 0.999 here", error.Message);
        Assert.Contains("LearningRateDecay is None in the checkpoint, Linear over 4 epochs here", error.Message);
    }

    [Fact]
    public void A_recipe_from_then_has_the_folder_that_it_had_and_each_new_one_another()
    {
        using var gan = new TinyGan(InterruptedTraining.Options);
        var options = gan.Trainer.Options;
        GanOptions[] recipes =
        [
            options,
            .. LogitGan.Losses.Skip(1).Select(loss => options with { Loss = loss }),
            options with
            {
                Loss = new WassersteinGradientPenalty(CriticSteps: 2),
            },
            options with
            {
                Ema = 0.999,
            },
            options with
            {
                Ema = 0.99,
            },
            options with
            {
                LearningRateDecay = LearningRateDecay.Linear,
            },
        ];

        var folders = recipes.Select(recipe => Folder(recipe, gan)).ToArray();

        Assert.Equal("seed-23231-1c86939c", folders[0]);
        Assert.Equal("seed-23231-95b98501", Folder(new(), gan));
        Assert.Equal(folders.Length, folders.Distinct().Count());
    }

    public void Dispose() => _folder.Dispose();

    private static string Folder(GanOptions options, TinyGan gan) =>
        Path.GetFileName(RecipeFolders.Of("runs", options, gan.Generator, gan.Discriminator));
}
