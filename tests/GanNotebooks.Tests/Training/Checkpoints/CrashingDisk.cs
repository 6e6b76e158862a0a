using GanNotebooks.Safetensors;

namespace GanNotebooks.Tests.Training.Checkpoints;

/// <summary>How a process ends in the middle of an operation.</summary>
public enum Crash
{
    /// <summary>Before the operation has any effect.</summary>
    Before,

    /// <summary>Halfway: half a file is written.</summary>
    Within,

    /// <summary>When it has its effect, but nothing after it.</summary>
    After,
}

/// <summary>A disk whose process ends at one of its operations; where the power fails, what was not flushed is lost too.</summary>
/// <param name="operation">At which operation, counted from 0.</param>
/// <param name="crash">How.</param>
/// <param name="isPowerLost">Whether new names that no flush has brought to the disk are undone. What was deleted stays so.</param>
internal sealed class CrashingDisk(int operation, Crash crash = Crash.Before, bool isPowerLost = false) : IDisk
{
    private readonly List<(string Folder, Action Undo)> _notFlushed = [];
    private int _count;
    private bool _isOff;

    /// <summary>One that does not crash.</summary>
    public static CrashingDisk Sound => new(int.MaxValue);

    public void CreateFolder(string path)
    {
        var isNew = !Directory.Exists(path);
        Do(
            () => Directory.CreateDirectory(path),
            isNew ? (Path.GetDirectoryName(path)!, () => Directory.Delete(path, recursive: true)) : null
        );
    }

    public void WriteFile(string path, byte[] content) =>
        Do(
            () => File.WriteAllBytes(path, content),
            (Path.GetDirectoryName(path)!, () => File.Delete(path)),
            () => File.WriteAllBytes(path, content[..(content.Length / 2)])
        );

    public void Flush(string folder) => Do(() => _notFlushed.RemoveAll(change => change.Folder == folder));

    public void Rename(string folder, string to) =>
        Do(() => Directory.Move(folder, to), (Path.GetDirectoryName(to)!, () => Directory.Move(to, folder)));

    public void DeleteFile(string path) => Do(() => File.Delete(path));

    public void DeleteFolder(string path)
    {
        Do(() => Directory.Delete(path));
        _notFlushed.RemoveAll(change => change.Folder == path);
    }

    private void Do(Action action, (string Folder, Action Undo)? change = null, Action? half = null)
    {
        if (_isOff)
        {
            throw new CrashException();
        }

        var isLast = _count++ == operation;
        if (!isLast || crash == Crash.After)
        {
            action();
            if (change is { } made)
            {
                _notFlushed.Add(made);
            }
        }
        else if (crash == Crash.Within)
        {
            half?.Invoke();
        }

        if (isLast)
        {
            End();
        }
    }

    private void End()
    {
        _isOff = true;
        if (isPowerLost)
        {
            foreach (var (_, undo) in Enumerable.Reverse(_notFlushed))
            {
                undo();
            }
        }

        throw new CrashException();
    }
}

/// <summary>The process has ended.</summary>
internal sealed class CrashException : Exception;
