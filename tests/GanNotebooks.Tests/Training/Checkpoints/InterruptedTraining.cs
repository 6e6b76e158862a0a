using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using GanNotebooks.Training.Checkpoints;
using GanNotebooks.TrainingProcess;

namespace GanNotebooks.Tests.Training.Checkpoints;

/// <summary>A checkpoint of a training that was cancelled in its third epoch of four, after one of two iterations.</summary>
public sealed class InterruptedTraining
{
    public InterruptedTraining()
    {
        using var folder = new TemporaryFolder();
        using var gan = new TinyGan(Options with { CheckpointFolder = folder.Path, ReportInterval = TimeSpan.Zero });
        using var cancellation = new CancellationTokenSource();
        var progress = new SynchronousProgress<TrainingProgress>(report =>
        {
            if (report is { Epoch: 3, Iteration: 1 })
            {
                cancellation.Cancel();
            }
        });
        Assert.Throws<OperationCanceledException>(() => gan.Trainer.Train(gan.Images, progress, cancellation.Token));
        var checkpoint = new CheckpointFolder(folder.Path).Latest()!.Folder;
        Name = Path.GetFileName(checkpoint);
        Files = Directory.EnumerateFiles(checkpoint).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
    }

    public static GanOptions Options { get; } = new() { Epochs = 4 };

    /// <summary>The checkpoint's name.</summary>
    public string Name { get; }

    /// <summary>Its files.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; }

    /// <summary>Writes it into a checkpoint folder, and returns where it is.</summary>
    public string CopyTo(string folder)
    {
        var checkpoint = Directory.CreateDirectory(Path.Combine(folder, Name)).FullName;
        foreach (var (name, content) in Files)
        {
            File.WriteAllBytes(Path.Combine(checkpoint, name), content);
        }

        return checkpoint;
    }
}
