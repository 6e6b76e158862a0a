using GanNotebooks.Safetensors;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>One training's checkpoints: which of them it comes from, and whether it may save beside those that are there.</summary>
/// <param name="parts">The training.</param>
internal sealed class TrainingCheckpoints(TrainingParts parts)
{
    private readonly string? _root = Root(parts);
    private CheckpointName? _own;
    private int _run = 1;

    /// <summary>The folder of the newest checkpoint, or <see langword="null" />.</summary>
    public string? Newest => Folder?.Newest()?.Folder;

    private CheckpointFolder? Folder => _root is null ? null : new(_root);

    private bool IsSaved => _own is { } own ? own.Iteration == parts.State.Losses.Count : parts.State.Losses.Count == 0;

    /// <summary>Goes back to the newest checkpoint; of a recipe's own folder only to one whose run was not over.</summary>
    /// <returns>From where the training goes on, or <see langword="null" /> where there is nothing.</returns>
    /// <exception cref="CheckpointException">It is damaged, of other networks or options, or another training writes there.</exception>
    public ResumedRun? Resume() =>
        Load(newest => parts.Options.RunsFolder is null || !newest.IsFinished() ? newest : null);

    /// <summary>Goes to the end of a run that is over, the newest of them.</summary>
    /// <returns>From where the weights are, or <see langword="null" /> where no run is over.</returns>
    /// <exception cref="CheckpointException">It is damaged, of other networks or options, or another training writes there.</exception>
    public ResumedRun? LoadFinished() =>
        Load(_ =>
            CheckpointFolder
                .All(_root!)
                .Select(found => new Checkpoint(found.Folder))
                .LastOrDefault(checkpoint => checkpoint.IsFinished())
        );

    /// <summary>Takes the folder for as long as the training runs.</summary>
    /// <returns>What saves to it, or <see langword="null" /> where nothing is to be saved.</returns>
    /// <exception cref="CheckpointException">The folder cannot be written to, or what is there would be lost.</exception>
    public CheckpointWriter? Begin()
    {
        if (_root is null)
        {
            return null;
        }

        var writer = new CheckpointFolder(_root).Open();
        try
        {
            BeginRun(writer);
            if (parts.Options.RunsFolder is { } runs)
            {
                RecipeFolders.Prune(runs, _root);
            }

            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Saves the training as it stands, unless that is saved already.</summary>
    public void Save(CheckpointWriter? writer)
    {
        if (writer is null || IsSaved)
        {
            return;
        }

        var name = new CheckpointName(_run, parts.State.Losses.Count);
        writer.Save(name, Checkpoint.FilesOf(parts), isLast: parts.State.Epoch >= parts.Options.Epochs);
        _own = name;
    }

    private static string? Root(TrainingParts parts) =>
        parts.Options.RunsFolder is { } runs
            ? RecipeFolders.Of(runs, parts.Options, parts.Generator, parts.Discriminator)
            : parts.Options.CheckpointFolder;

    private ResumedRun? Load(Func<Checkpoint, Checkpoint?> choice)
    {
        if (_root is null || !Directory.Exists(_root))
        {
            return null;
        }

        using var writer = new CheckpointFolder(_root).Open();
        if (writer.Newest() is not { } newest || choice(new Checkpoint(newest.Folder)) is not { } chosen)
        {
            return null;
        }

        var loaded = chosen.Load(parts);
        (_own, _run) = (newest.Name, newest.Name.Run);
        return loaded;
    }

    private void BeginRun(CheckpointWriter writer)
    {
        if (writer.Newest() is not { } newest || newest.Name == _own)
        {
            return;
        }

        if (parts.Options is { RunsFolder: null, Overwrite: false })
        {
            throw new CheckpointException(
                newest.Folder,
                _own is null
                    ? "this checkpoint of another training would be lost. Call Resume() to go on from it, choose another CheckpointFolder, or set Overwrite to replace it."
                    : "another training has saved here since this one did. Call Resume() to go on from there, choose another CheckpointFolder, or set Overwrite to replace it."
            );
        }

        (_own, _run) = (null, newest.Name.Run + 1);
    }
}
