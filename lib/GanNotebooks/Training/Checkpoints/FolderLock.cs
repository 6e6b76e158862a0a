using System.Globalization;
using GanNotebooks.Data;
using GanNotebooks.Safetensors;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>Keeps other trainings, in this process and in others, from writing to a folder.</summary>
/// <remarks>
/// The lock is an open file that nobody else may open, so it ends with the process, however that ends. The file itself stays:
/// deleting it could part two trainings that wait for it. Beside it a text says who holds it. File systems that know no locks,
/// as some on networks, do not stop a second machine.
/// </remarks>
internal sealed class FolderLock : IDisposable
{
    /// <summary>The name of the file that is held open.</summary>
    public const string FileName = ".lock";

    private const string OwnerName = ".lock.owner";
    private const int LongestOwner = 200;

    private readonly string _owner;
    private readonly FileStream _file;

    private FolderLock(string folder, FileStream file)
    {
        (_owner, _file) = (Path.Combine(folder, OwnerName), file);
        File.WriteAllText(
            _owner,
            string.Create(
                CultureInfo.InvariantCulture,
                $"process {Environment.ProcessId} on {Environment.MachineName}, since {DateTime.Now:yyyy-MM-dd HH:mm:ss}"
            )
        );
    }

    /// <summary>Takes the lock of a folder.</summary>
    /// <param name="folder">The folder, which is there.</param>
    /// <exception cref="CheckpointException">Another training has it; the message names its process.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static FolderLock Take(string folder)
    {
        var file =
            ExclusiveFile.TryOpen(Path.Combine(folder, FileName))
            ?? throw new CheckpointException(
                folder,
                $"another training writes to this folder: {Owner(folder)}. Wait until it ends, stop it, or choose another folder for this one."
            );
        try
        {
            return new FolderLock(folder, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // The text first: what it says is true as long as it is there and its process lives.
        try
        {
            File.Delete(_owner);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Somebody has removed the folder. Nothing in it names this process any more.
        }

        _file.Dispose();
    }

    private static string Owner(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, OwnerName)).ReplaceLineEndings(" ");
            return text.Length > LongestOwner ? text[..LongestOwner] : text;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }
}
