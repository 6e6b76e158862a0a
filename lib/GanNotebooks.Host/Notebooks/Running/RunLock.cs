using GanNotebooks.Data;

namespace GanNotebooks.Host.Notebooks.Running;

/// <summary>Keeps other runs, in this process and in others, out of a folder.</summary>
/// <remarks>
/// The lock is an open file that nobody else may open, so it ends with the process, however that ends. The file stays:
/// deleting it could part two runs that wait for it.
/// </remarks>
internal sealed class RunLock : IDisposable
{
    /// <summary>The name of the file that is held open.</summary>
    public const string FileName = ".gan-run";

    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of a folder, which is made where it is missing.</summary>
    /// <returns>The lock, or <see langword="null" /> where another run has it.</returns>
    /// <exception cref="NotebookException">The folder cannot be written to.</exception>
    public static RunLock? TryTake(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return ExclusiveFile.TryOpen(Path.Combine(folder, FileName)) is { } file ? new RunLock(file) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException(
                $"The folder {folder} cannot be written to: {e.Message.TrimEnd('.')}. Choose another place.",
                e
            );
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();
}

/// <summary>Makes a folder the process's current one, until disposed of.</summary>
internal sealed class WorkingFolder : IDisposable
{
    private readonly string _before = Environment.CurrentDirectory;

    /// <summary>Enters the folder.</summary>
    public WorkingFolder(string folder) => Environment.CurrentDirectory = folder;

    /// <inheritdoc />
    public void Dispose() => Environment.CurrentDirectory = _before;
}
