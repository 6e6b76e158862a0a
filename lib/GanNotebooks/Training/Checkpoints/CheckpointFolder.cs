using System.Globalization;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>A folder of checkpoints, each a folder of its own that appears whole or not at all. Only the newest is kept.</summary>
/// <param name="root">The folder; made when the first checkpoint is written.</param>
public sealed class CheckpointFolder(string root)
{
    private const string Prefix = "iteration-";

    /// <summary>The newest checkpoint, or <see langword="null" /> where there is none.</summary>
    public Checkpoint? Latest() =>
        All()
            .OrderByDescending(found => found.Iteration)
            .Select(found => new Checkpoint(found.Folder))
            .FirstOrDefault();

    internal void Save(
        nn.Module generator,
        nn.Module discriminator,
        GanStep step,
        TrainingState state,
        GanOptions options
    )
    {
        Directory.CreateDirectory(root);
        var name = $"{Prefix}{state.Losses.Count.ToString("D8", CultureInfo.InvariantCulture)}";
        var temporary = Path.Combine(root, $".{name}.{Environment.ProcessId}.tmp");
        var folder = Path.Combine(root, name);
        try
        {
            Directory.CreateDirectory(temporary);
            new Checkpoint(temporary).Write(generator, discriminator, step, state, options);
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            Directory.Move(temporary, folder);
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
        foreach (var (_, older) in All().Where(found => found.Folder != folder))
            Directory.Delete(older, recursive: true);
    }

    private IEnumerable<(long Iteration, string Folder)> All()
    {
        if (!Directory.Exists(root))
            yield break;
        foreach (var folder in Directory.EnumerateDirectories(root, $"{Prefix}*").ToArray())
        {
            if (
                long.TryParse(
                    Path.GetFileName(folder)[Prefix.Length..],
                    CultureInfo.InvariantCulture,
                    out var iteration
                )
            )
                yield return (iteration, folder);
        }
    }
}
