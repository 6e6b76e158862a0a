using System.Runtime.InteropServices;

namespace GanNotebooks.Training.Checkpoints;

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
