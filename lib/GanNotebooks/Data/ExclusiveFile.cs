namespace GanNotebooks.Data;

/// <summary>A file that is open and that nobody else may open, in this process or another: a lock that ends with the process, however that ends.</summary>
internal static class ExclusiveFile
{
    /// <summary>Opens a file to read and to write, or makes it.</summary>
    /// <returns>The file, or <see langword="null" /> where somebody else has it open.</returns>
    /// <exception cref="IOException">It cannot be opened for another reason.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (IsHeld(error))
        {
            return null;
        }
    }

    // Sharing violation on Windows; elsewhere .NET reports EWOULDBLOCK, whose number differs between systems, as is.
    private static bool IsHeld(IOException error) =>
        error.GetType() == typeof(IOException)
        && (
            OperatingSystem.IsWindows() ? (error.HResult & 0xFFFF) == 32
            : OperatingSystem.IsMacOS() ? error.HResult == 35
            : error.HResult == 11
        );
}
