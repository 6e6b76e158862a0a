using System.Runtime.InteropServices;

namespace GanNotebooks.Native;

/// <summary>Whose a file or folder is, on Linux.</summary>
internal static unsafe partial class FileOwner
{
    // linux/stat.h and fcntl.h. The structure of statx is the same on all processors.
    private const int WorkingFolder = -100;
    private const int NoFollow = 0x100;
    private const uint Basic = 0x7ff;
    private const int Size = 256;
    private const int UserOffset = 20;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int FolderType = 0x4000;
    private const int FileType = 0x8000;
    private const int OthersMayWrite = 0x12;

    /// <summary>The user that this process runs as.</summary>
    public static uint CurrentUser => EffectiveUser();

    /// <summary>Whether this is a folder of this user, and no link, that nobody else may write to.</summary>
    public static bool IsOwnFolder(string path) => IsOwn(path, FolderType);

    /// <summary>Whether this is a file of this user, and no link, that nobody else may write to.</summary>
    public static bool IsOwnFile(string path) => IsOwn(path, FileType);

    private static bool IsOwn(string path, int type)
    {
        try
        {
            var status = stackalloc byte[Size];
            if (StatX(WorkingFolder, path, NoFollow, Basic, status) != 0)
            {
                return false;
            }

            var mode = *(ushort*)(status + ModeOffset);
            return *(uint*)(status + UserOffset) == CurrentUser
                && (mode & TypeMask) == type
                && (mode & OthersMayWrite) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library that cannot tell: nothing is taken for this user's own.
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, byte* status);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
