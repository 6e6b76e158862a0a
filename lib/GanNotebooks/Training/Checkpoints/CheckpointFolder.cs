using GanNotebooks.Safetensors;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>
/// A folder of checkpoints, each a folder of its own that appears whole or not at all. Of a training only the newest is kept,
/// and of the training before it the furthest, until the new one is as far or done.
/// </summary>
public sealed class CheckpointFolder
{
    private readonly string _root;
    private readonly IDisk _disk;

    /// <param name="root">The folder; made when a training with it begins. It may hold those of recipes (<see cref="GanOptions.RunsFolder" />).</param>
    public CheckpointFolder(string root)
        : this(root, new SystemDisk()) { }

    internal CheckpointFolder(string root, IDisk disk) => (_root, _disk) = (root, disk);

    /// <summary>
    /// The furthest checkpoint, or <see langword="null" /> where there is none; in a folder of recipes that of the recipe which
    /// was saved last.
    /// </summary>
    public Checkpoint? Latest() =>
        RecipeFolders
            .In(_root)
            .Prepend(_root)
            .Select(folder =>
                All(folder).Select(found => (found.Name, Checkpoint: new Checkpoint(found.Folder))).ToArray()
            )
            .Where(found => found is not [])
            .MaxBy(found => found.Max(one => one.Checkpoint.Saved))
            ?.MaxBy(found => (found.Name.Iteration, found.Name.Run))
            .Checkpoint;

    /// <summary>The checkpoint that a training goes on from: of the run that began last, the newest.</summary>
    internal Checkpoint? Newest() =>
        CheckpointWriter.Newest(_root) is { } newest ? new Checkpoint(newest.Folder) : null;

    /// <summary>Takes the folder for one training, and sets right what a crash has left.</summary>
    /// <exception cref="CheckpointException">Another training writes to it, or nobody can.</exception>
    internal CheckpointWriter Open() => CheckpointWriter.Open(_root, _disk);

    /// <summary>The checkpoints of a folder, in the order of their names.</summary>
    internal static IReadOnlyList<(CheckpointName Name, string Folder)> All(string root) =>
        Directory.Exists(root)
            ?
            [
                .. Directory
                    .EnumerateDirectories(root)
                    .Select(folder => (Name: CheckpointName.Of(folder), Folder: folder))
                    .Where(found => found.Name is not null)
                    .Select(found => (found.Name!.Value, found.Folder))
                    .Order(),
            ]
            : [];
}
