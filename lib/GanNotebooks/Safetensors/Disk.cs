using System.Runtime.InteropServices;

namespace GanNotebooks.Safetensors;

/// <summary>What saving a checkpoint does to a disk, an operation each, so that specs can end the process between any two.</summary>
internal interface IDisk
{
    /// <summary>Makes a folder, and those above it that are missing.</summary>
    void CreateFolder(string path);

    /// <summary>Writes a new file; its bytes are on the disk when this returns.</summary>
    void WriteFile(string path, byte[] content);

    /// <summary>Has on the disk what a folder holds: its files' names, not their bytes.</summary>
    void Flush(string folder);

    /// <summary>Gives a folder another name in the same place, at once or not at all.</summary>
    void Rename(string folder, string to);

    /// <summary>Deletes a file.</summary>
    void DeleteFile(string path);

    /// <summary>Deletes an empty folder.</summary>
    void DeleteFolder(string path);
}

/// <summary>The system's disks.</summary>
internal sealed partial class SystemDisk : IDisk
{
    public void CreateFolder(string path) => Directory.CreateDirectory(path);

    public void WriteFile(string path, byte[] content)
    {
        using var stream = File.Create(path);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    public void Flush(string folder)
    {
        // Windows writes its file tables ahead and offers no such call; .NET opens no folders.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, flags: 0);
        if (descriptor >= 0)
        {
            // Some network file systems know no such thing for folders, which is no fault of the checkpoint.
            _ = Fsync(descriptor);
            _ = Close(descriptor);
        }
    }

    public void Rename(string folder, string to) => Directory.Move(folder, to);

    public void DeleteFile(string path) => File.Delete(path);

    public void DeleteFolder(string path) => Directory.Delete(path);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
