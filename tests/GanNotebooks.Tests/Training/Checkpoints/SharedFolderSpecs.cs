using GanNotebooks.Safetensors;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using GanNotebooks.Training.Checkpoints;
using GanNotebooks.TrainingProcess;
using static GanNotebooks.Tests.Training.Checkpoints.TinyTrainings;

namespace GanNotebooks.Tests.Training.Checkpoints;

/// <summary>Which trainings may write to a folder, and what they leave of each other.</summary>
public sealed class SharedFolderSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Checkpoints => _folder["checkpoints"];

    private GanOptions Four => new() { Epochs = 4, CheckpointFolder = Checkpoints };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_training_in_a_folder_is_refused_and_told_which_process_has_it()
    {
        using var process = TrainingProcess.Start(Checkpoints, epochs: 100_000);
        WaitFor(() => new CheckpointFolder(Checkpoints).Latest() is not null);
        using var gan = new TinyGan(Four);

        var training = Assert.Throws<CheckpointException>(() => gan.Train());
        var resuming = Assert.Throws<CheckpointException>(() => gan.Trainer.Resume());

        Assert.Contains($"process {process.Id} on {Environment.MachineName}, since 20", training.Message);
        Assert.Equal(training.Message, resuming.Message);
        Assert.Empty(gan.Trainer.History.Iterations);
        process.Kill();
        Assert.True(gan.Trainer.Resume());
    }

    [Fact]
    public void A_second_training_in_this_process_is_refused_too_and_the_first_goes_on()
    {
        using var first = new TinyGan(Four);
        CheckpointException? error = null;
        var progress = new SynchronousProgress<TrainingProgress>(report =>
        {
            if (report is { Epoch: 2, IsEpochEnd: true })
            {
                using var second = new TinyGan(Four with { Seed = 8 });
                error = Assert.Throws<CheckpointException>(() => second.Train());
            }
        });

        first.Trainer.Train(first.Images, progress);

        Assert.Contains($"process {Environment.ProcessId} on", error!.Message);
        Assert.Equal("iteration-00000008", Only());
    }

    [Fact]
    public void A_training_from_the_start_is_refused_where_a_checkpoint_would_be_lost()
    {
        Train(Four);
        using var shorter = new TinyGan(Four with { Epochs = 1 });
        using var other = new TinyGan(Four with { Seed = 8 });

        var errors = new[] { shorter, other }.Select(gan => Assert.Throws<CheckpointException>(() => gan.Train()));

        Assert.All(
            errors,
            error => Assert.Contains("call Resume()", error.Message, StringComparison.OrdinalIgnoreCase)
        );
        Assert.All(errors, error => Assert.Contains("Overwrite", error.Message));
        Assert.Equal("iteration-00000008", Only());
        Assert.Empty(shorter.Trainer.History.Iterations);
    }

    [Fact]
    public void Where_it_may_overwrite_the_former_one_stays_until_it_is_as_far_or_done()
    {
        Train(Four);
        using var gan = new TinyGan(Four with { Seed = 8, Overwrite = true });

        Cancel(gan, afterEpoch: 2);
        Assert.Equal(["iteration-00000004-run-2", "iteration-00000008"], Names());
        Assert.EndsWith("iteration-00000008", new CheckpointFolder(Checkpoints).Latest()!.Folder);
        using (var resumed = new TinyGan(Four with { Seed = 8 }))
        {
            Assert.True(resumed.Trainer.Resume());
            Assert.Equal(2, resumed.Trainer.ResumedFrom!.Epoch);
        }

        gan.Train();
        Assert.Equal("iteration-00000008-run-2", Only());

        Train(Four with { Epochs = 1, Overwrite = true });
        Assert.Equal("iteration-00000002-run-3", Only());
    }

    [Fact]
    public void A_training_that_another_one_has_overtaken_does_not_put_its_checkpoint_back()
    {
        using var first = new TinyGan(Four);
        Cancel(first, afterEpoch: 1);
        using var second = new TinyGan(Four);
        second.Trainer.Resume();
        second.Train();

        var error = Assert.Throws<CheckpointException>(() => first.Train());

        Assert.Contains("another training has saved here since", error.Message);
        Assert.Equal("iteration-00000008", Only());
        Assert.True(first.Trainer.Resume());
        first.Train();
        Assert.Equal(8, first.Trainer.History.Iterations.Count);
    }

    [Fact]
    public void A_checkpoint_folder_that_cannot_be_is_noticed_before_the_first_iteration()
    {
        File.WriteAllText(_folder["file"], "");
        string[] impossible = [_folder["file"], Path.Combine(_folder["file"], "inside")];
        foreach (var path in OperatingSystem.IsLinux() ? [.. impossible, "/proc/checkpoints"] : impossible)
        {
            using var gan = new TinyGan(Four with { CheckpointFolder = path });

            var error = Assert.Throws<CheckpointException>(() => gan.Train());

            Assert.Contains("cannot be written to this folder", error.Message);
            Assert.StartsWith(path, error.Message);
            Assert.Empty(gan.Trainer.History.Iterations);
        }
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_costs_nothing_that_was_trained()
    {
        using var unbroken = new TinyGan(new() { Epochs = 4 });
        unbroken.Train();
        using var gan = new TinyGan(Four with { Epochs = 4 });
        var progress = new SynchronousProgress<TrainingProgress>(report =>
        {
            // A file where the last epoch's checkpoint is to be written.
            if (report is { Epoch: 3, IsEpochEnd: true })
            {
                File.WriteAllText(Path.Combine(Checkpoints, new CheckpointName(1, 8).ToTemporary()), "");
            }
        });

        var error = Assert.Throws<CheckpointException>(() => gan.Trainer.Train(gan.Images, progress));
        Assert.Contains("could not be written", error.Message);
        Assert.Equal("iteration-00000006", Only());
        File.Delete(Path.Combine(Checkpoints, new CheckpointName(1, 8).ToTemporary()));
        gan.Train();

        Assert.Equal("iteration-00000008", Only());
        Assert.Equal(unbroken.Trainer.History.Iterations, gan.Trainer.History.Iterations);
    }

    [Fact]
    public void A_folder_that_is_deleted_under_a_training_is_made_again()
    {
        using var gan = new TinyGan(Four);
        var progress = new SynchronousProgress<TrainingProgress>(report =>
        {
            if (report is { IsEpochEnd: true, Epoch: 2 or 4 })
            {
                Directory.Delete(Checkpoints, recursive: true);
            }
        });

        gan.Trainer.Train(gan.Images, progress);

        Assert.False(Directory.Exists(Checkpoints));
        Assert.Equal(8, gan.Trainer.History.Iterations.Count);
    }

    [Fact]
    public void A_training_that_is_cancelled_before_its_first_iteration_leaves_everything_as_it_was()
    {
        Train(Four);
        var before = _folder.Files;
        using var gan = new TinyGan(Four with { Overwrite = true });

        Assert.Throws<OperationCanceledException>(() => gan.Train(new CancellationToken(canceled: true)));

        Assert.Equal(before, _folder.Files);
    }

    [Fact]
    public void Both_kinds_of_folder_at_once_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new TinyGan(Four with { RunsFolder = "runs" }));

        Assert.Contains("set one of the two", error.Message);
    }

    private static void WaitFor(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromMinutes(1)));

    private IEnumerable<string> Names() =>
        Directory.EnumerateDirectories(Checkpoints).Select(found => Path.GetFileName(found)).Order();

    private string Only() => Assert.Single(Names());
}
