using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using GanNotebooks.Training.Checkpoints;
using GanNotebooks.TrainingProcess;
using static GanNotebooks.Tests.Training.Checkpoints.TinyTrainings;

namespace GanNotebooks.Tests.Training.Checkpoints;

/// <summary>A folder in which each recipe has its own, as the notebooks use it.</summary>
public sealed class RunsFolderSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Checkpoints => _folder["checkpoints"];

    private GanOptions Four => new() { Epochs = 4, RunsFolder = Checkpoints };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_recipe_resumes_its_own_interrupted_run_and_says_from_where()
    {
        using var unbroken = new TinyGan(new() { Epochs = 4 });
        unbroken.Train();
        using (var first = new TinyGan(Four))
        {
            Cancel(first, afterEpoch: 3);
        }

        Train(Four with { Seed = 8 });
        Train(Four with { Epochs = 2 });
        using var again = new TinyGan(Four);

        Assert.True(again.Trainer.Resume());
        Assert.Equal(
            $"Resumed after epoch 3 of 4, saved {again.Trainer.ResumedFrom!.Saved:HH:mm}.",
            $"{again.Trainer.ResumedFrom}"
        );
        again.Train();

        Assert.Equal(unbroken.Trainer.History.Iterations, again.Trainer.History.Iterations);
        Assert.Equal(3, Directory.GetDirectories(Checkpoints, "seed-*").Length);
    }

    [Fact]
    public void A_run_that_is_done_is_trained_anew_and_stays_until_the_new_one_is_done()
    {
        Train(Four);
        using (var second = new TinyGan(Four))
        {
            Assert.False(second.Trainer.Resume());
            Assert.Null(second.Trainer.ResumedFrom);
            Cancel(second, afterEpoch: 2);
        }

        var recipe = Assert.Single(Directory.GetDirectories(Checkpoints));
        Assert.Equal(["iteration-00000004-run-2", "iteration-00000008"], Names(recipe));
        Assert.EndsWith("iteration-00000008", new CheckpointFolder(Checkpoints).Latest()!.Folder);

        using var third = new TinyGan(Four);
        Assert.True(third.Trainer.Resume());
        Assert.Equal(2, third.Trainer.ResumedFrom!.Epoch);
        third.Train();
        Assert.Equal(["iteration-00000008-run-2"], Names(recipe));
    }

    [Fact]
    public void Only_a_finished_run_of_the_same_recipe_is_loaded_as_trained()
    {
        using var unbroken = new TinyGan(Four);
        Assert.False(unbroken.Trainer.LoadFinished());
        Cancel(unbroken, afterEpoch: 2);
        using (var early = new TinyGan(Four))
        {
            Assert.False(early.Trainer.LoadFinished());
            Assert.Null(early.Trainer.ResumedFrom);
        }

        unbroken.Train();
        using (var interrupted = new TinyGan(Four))
        {
            Cancel(interrupted, afterEpoch: 1);
        }

        using var others = new TinyGan(Four with { Seed = 8 });
        using var longer = new TinyGan(Four with { Epochs = 5 });
        using var again = new TinyGan(Four);

        Assert.False(others.Trainer.LoadFinished());
        Assert.False(longer.Trainer.LoadFinished());
        Assert.True(again.Trainer.LoadFinished());
        Assert.Equal(
            $"Loaded as trained, 4 epochs, saved {again.Trainer.ResumedFrom!.Saved:HH:mm}.",
            $"{again.Trainer.ResumedFrom}"
        );
        Assert.Equal(unbroken.Trainer.History.Iterations, again.Trainer.History.Iterations);
        Assert.Equal(
            unbroken.Generator.state_dict().Values.SelectMany(weights => weights.data<float>().ToArray()),
            again.Generator.state_dict().Values.SelectMany(weights => weights.data<float>().ToArray())
        );
    }

    [Fact]
    public void The_twenty_recipes_that_were_saved_last_are_kept()
    {
        for (var seed = 0; seed < 23; seed++)
        {
            Train(Four with { Epochs = 1, Seed = seed });
            Age(minutes: 25 - seed, seed);
        }

        Train(Four with { Epochs = 1, Seed = 99 });

        var seeds = Directory.GetDirectories(Checkpoints).Select(Seed).Order();
        Assert.Equal([.. Enumerable.Range(4, 19), 99], seeds);

        void Age(int minutes, int of) =>
            Directory
                .EnumerateFiles(Checkpoints, "training.safetensors", SearchOption.AllDirectories)
                .Where(file => Seed(Path.GetDirectoryName(Path.GetDirectoryName(file))!) == of)
                .ToList()
                .ForEach(file => File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(-minutes)));
        static int Seed(string folder) => int.Parse(Path.GetFileName(folder).Split('-')[1]);
    }

    [Fact]
    public void The_latest_checkpoint_of_a_folder_of_runs_is_that_of_the_recipe_saved_last()
    {
        Train(Four with { Epochs = 1 });
        Train(Four with { Epochs = 2, CheckpointFolder = Checkpoints, RunsFolder = null, Overwrite = true });
        Assert.Equal(
            Path.Combine(Checkpoints, "iteration-00000004"),
            new CheckpointFolder(Checkpoints).Latest()!.Folder
        );

        Thread.Sleep(20);
        Train(Four with { Epochs = 1, Seed = 8 });

        Assert.Contains("seed-8-", new CheckpointFolder(Checkpoints).Latest()!.Folder);
    }

    private static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateDirectories(folder).Select(found => Path.GetFileName(found)).Order();
}
