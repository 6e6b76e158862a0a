using GanNotebooks.Safetensors;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using GanNotebooks.Training.Checkpoints;
using GanNotebooks.TrainingProcess;

namespace GanNotebooks.Tests.Training.Checkpoints;

/// <summary>A save ends at each of its operations in turn, in each way; afterwards the newest whole checkpoint loads.</summary>
public sealed class CrashSpecs : IDisposable
{
    private static readonly CheckpointName First = new(1, 2);
    private static readonly CheckpointName Second = new(1, 4);
    private static readonly GanOptions Options = new() { Epochs = 3 };

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<CheckpointName, KeyValuePair<string, byte[]>[]> _saved = [];

    private readonly TinyGan _resuming;

    public CrashSpecs()
    {
        _resuming = new TinyGan(Options with { CheckpointFolder = Root });
        using var gan = new TinyGan(Options with { CheckpointFolder = _folder["made"] });
        var progress = new SynchronousProgress<TrainingProgress>(report =>
        {
            if (report.IsEpochEnd && report.Epoch < 3)
            {
                _saved[new(1, 2 * report.Epoch)] = Files(new CheckpointFolder(_folder["made"]).Latest()!.Folder);
            }
        });
        gan.Trainer.Train(gan.Images, progress);
    }

    public static TheoryData<Crash, bool> Crashes =>
        new MatrixTheoryData<Crash, bool>([Crash.Before, Crash.Within, Crash.After], [false, true]);

    [Theory]
    [MemberData(nameof(Crashes))]
    public void A_save_that_ends_anywhere_leaves_the_checkpoint_before_it_or_its_own(Crash crash, bool isPowerLost)
    {
        var ways = new HashSet<CheckpointName>();
        var operations = 0;
        for (var isOver = false; !isOver; operations++)
        {
            var root = EmptyRoot();
            Save(root, First, CrashingDisk.Sound);

            isOver = !EndsEarly(() => Save(root, Second, new CrashingDisk(operations, crash, isPowerLost)));

            // Who only takes the networks sets nothing right before.
            Assert.True(new CheckpointFolder(root).Latest()!.IsWhole());
            ways.Add(AssertLoads(First));
            Save(root, Second, CrashingDisk.Sound);
            AssertOnly(root, Second);
        }

        Assert.InRange(operations, 15, 30);
        Assert.Equal([First, Second], ways.Order());
    }

    [Theory]
    [MemberData(nameof(Crashes))]
    public void A_recovery_that_ends_anywhere_loses_nothing_either(Crash crash, bool isPowerLost)
    {
        var operations = 0;
        for (var isOver = false; !isOver; operations++)
        {
            // As an earlier version left it when it was killed after removing the old checkpoint and before naming the new one,
            // with half of another beside it.
            var root = EmptyRoot();
            Write(Path.Combine(root, ".iteration-00000004.77.tmp"), Second, 4);
            Write(Path.Combine(root, ".iteration-00000006.78.tmp"), Second, 2);
            Write(Path.Combine(root, "iteration-00000004"), Second, 1);

            isOver = !EndsEarly(() =>
                new CheckpointFolder(root, new CrashingDisk(operations, crash, isPowerLost)).Open().Dispose()
            );

            Assert.Equal(Second, AssertLoads(Second));
            AssertOnly(root, Second);
        }

        Assert.InRange(operations, 8, 30);
    }

    private string Root => _folder["root"];

    public void Dispose()
    {
        _resuming.Dispose();
        _folder.Dispose();
    }

    private static KeyValuePair<string, byte[]>[] Files(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder)
                .Select(file => KeyValuePair.Create(Path.GetFileName(file), File.ReadAllBytes(file))),
        ];

    private static bool EndsEarly(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (CrashException)
        {
            return true;
        }
    }

    private string EmptyRoot()
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }

        return Root;
    }

    private void Save(string root, CheckpointName name, IDisk disk)
    {
        using var writer = new CheckpointFolder(root, disk).Open();
        if (writer.Newest()?.Name != name)
        {
            writer.Save(name, _saved[name], isLast: false);
        }
    }

    private void Write(string folder, CheckpointName name, int files)
    {
        Directory.CreateDirectory(folder);
        foreach (var (file, content) in _saved[name].Where(file => file.Key != "SHA256SUMS").Take(files))
        {
            File.WriteAllBytes(Path.Combine(folder, file), content);
        }
    }

    // A training resumes from it, and is where the checkpoint was.
    private CheckpointName AssertLoads(CheckpointName least)
    {
        Assert.True(_resuming.Trainer.Resume());
        var newest = new CheckpointFolder(Root).Newest()!;
        var name = CheckpointName.Of(newest.Folder)!.Value;
        Assert.True(newest.IsWhole());
        Assert.True(name.CompareTo(least) >= 0);
        Assert.Equal(name.Iteration, _resuming.Trainer.History.Iterations.Count);
        return name;
    }

    private static void AssertOnly(string root, CheckpointName name) =>
        Assert.Equal([name.ToString()], Directory.EnumerateDirectories(root).Select(Path.GetFileName));
}
