using GanNotebooks.Safetensors;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>The one that writes to a checkpoint folder as long as it is not disposed.</summary>
/// <remarks>
/// A checkpoint is written under a temporary name, each file flushed to the disk, then the folder; then it gets its name, which
/// no other has had, and only when that is on the disk too are older ones removed, under temporary names again. So what bears
/// a checkpoint's name is whole, and whenever the process or the power ends, the newest whole one is there.
/// </remarks>
internal sealed class CheckpointWriter : IDisposable
{
    private readonly string _root;
    private readonly IDisk _disk;
    private readonly FolderLock _lock;

    private CheckpointWriter(string root, IDisk disk, FolderLock @lock) => (_root, _disk, _lock) = (root, disk, @lock);

    /// <summary>Takes a folder, which is made if it is missing, and sets right what a crash has left there.</summary>
    /// <exception cref="CheckpointException">Another training writes to it, or nobody can.</exception>
    public static CheckpointWriter Open(string root, IDisk disk)
    {
        FolderLock? held = null;
        try
        {
            disk.CreateFolder(root);
            held = FolderLock.Take(root);
            var writer = new CheckpointWriter(root, disk, held);
            writer.Probe();
            writer.Recover();
            held = null;
            return writer;
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException and not CheckpointException)
        {
            throw new CheckpointException(
                root,
                $"checkpoints cannot be written to this folder ({error.Message.TrimEnd('.')}). Choose another one, or make room and see that it may be written to."
            );
        }
        finally
        {
            held?.Dispose();
        }
    }

    /// <summary>The checkpoint that a training in the folder goes on from, or <see langword="null" />.</summary>
    public static (CheckpointName Name, string Folder)? Newest(string root) =>
        CheckpointFolder.All(root) is [.., var newest] ? newest : null;

    /// <inheritdoc cref="Newest(string)" />
    public (CheckpointName Name, string Folder)? Newest() => Newest(_root);

    /// <summary>Saves a checkpoint and removes what it replaces: older ones of its run, and of former runs those that are not further.</summary>
    /// <param name="name">Newer than every one that is there.</param>
    /// <param name="files">The files' names and contents, in the order in which they are to be written.</param>
    /// <param name="isLast">Whether its run ends with it, so that former runs are replaced however far they were.</param>
    /// <exception cref="CheckpointException">It could not be written; the older ones are still there.</exception>
    public void Save(CheckpointName name, IReadOnlyList<KeyValuePair<string, byte[]>> files, bool isLast)
    {
        var temporary = Path.Combine(_root, name.ToTemporary());
        try
        {
            _disk.CreateFolder(temporary);
            foreach (var (file, content) in files)
            {
                _disk.WriteFile(Path.Combine(temporary, file), content);
            }

            _disk.Flush(temporary);
            _disk.Rename(temporary, Path.Combine(_root, name.ToString()));
            _disk.Flush(_root);
            RemoveReplaced(name, isLast);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            DeleteIfPossible(temporary);
            throw new CheckpointException(
                _root,
                $"the checkpoint could not be written ({error.Message.TrimEnd('.')}). Make room, then train again: it goes on where it is."
            );
        }
    }

    /// <inheritdoc />
    public void Dispose() => _lock.Dispose();

    // That the lock's file may be opened does not mean that more can be written.
    private void Probe()
    {
        var probe = Path.Combine(_root, $".probe.{Environment.ProcessId}.tmp");
        Directory.CreateDirectory(probe);
        Directory.Delete(probe);
    }

    // A checkpoint that was whole but had not got its name yet gets it; everything else that is unfinished goes.
    private void Recover()
    {
        var leftovers = Directory
            .EnumerateDirectories(_root)
            .Select(folder => (Name: CheckpointName.OfTemporary(folder), Folder: folder))
            .Where(found => found.Name is not null)
            .OrderBy(found => found.Name)
            .ToArray();
        foreach (var (name, folder) in leftovers)
        {
            if (IsLost(name!.Value) && new Checkpoint(folder).IsWhole())
            {
                _disk.Rename(folder, Path.Combine(_root, name.Value.ToString()));
                _disk.Flush(_root);
            }
            else
            {
                Delete(folder);
            }
        }

        RemoveOlder();
    }

    // What a save had no time to remove.
    private void RemoveOlder()
    {
        if (Newest() is not { } newest)
        {
            return;
        }

        var older = CheckpointFolder
            .All(_root)
            .Where(found => found.Name.Run == newest.Name.Run && found.Name.Iteration < newest.Name.Iteration)
            .ToArray();
        if (older is not [] && new Checkpoint(newest.Folder).IsWhole())
        {
            foreach (var (name, folder) in older)
            {
                Remove(folder, name);
            }
        }
    }

    // Earlier versions removed a checkpoint before they gave its name to the one that replaced it.
    private bool IsLost(CheckpointName name)
    {
        if (Newest() is not { } newest || name.CompareTo(newest.Name) > 0)
        {
            return true;
        }

        if (name != newest.Name || new Checkpoint(newest.Folder).IsWhole())
        {
            return false;
        }

        Remove(newest.Folder, newest.Name);
        return true;
    }

    private void RemoveReplaced(CheckpointName by, bool isLast)
    {
        var others = CheckpointFolder.All(_root).Where(found => found.Name.CompareTo(by) < 0).ToArray();
        var kept = others
            .Where(found => !isLast && found.Name.Run < by.Run && found.Name.Iteration > by.Iteration)
            .OrderBy(found => found.Name.Iteration)
            .Select(found => found.Folder)
            .LastOrDefault();
        foreach (var (name, folder) in others.Where(found => found.Folder != kept))
        {
            Remove(folder, name);
        }
    }

    // Under another name first: what bears a checkpoint's name is whole.
    private void Remove(string folder, CheckpointName name)
    {
        var temporary = Path.Combine(_root, name.ToTemporary());
        _disk.Rename(folder, temporary);
        _disk.Flush(_root);
        Delete(temporary);
    }

    private void Delete(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).ToArray())
        {
            _disk.DeleteFile(file);
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).ToArray())
        {
            Delete(inner);
        }

        _disk.DeleteFolder(folder);
    }

    private void DeleteIfPossible(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Delete(folder);
            }
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            // It is removed when the next training begins here.
        }
    }
}
