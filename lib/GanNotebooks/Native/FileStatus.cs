using System.Runtime.InteropServices;

namespace GanNotebooks.Native;

/// <summary>What Linux knows of a file that .NET does not tell: what it is, whose it is, and which file it is.</summary>
/// <param name="Type">Its type: the upper four bits of <c>st_mode</c>.</param>
/// <param name="Owner">Its owner's user id.</param>
/// <param name="Device">The number of the file system that it lies on.</param>
/// <param name="Inode">Its number there; two names with one device and inode are one file.</param>
internal sealed record FileStatus(FileType Type, uint Owner, ulong Device, ulong Inode)
{
    // From statx(2) and linux/stat.h; the layout is the same on all processors.
    private const int CurrentFolder = -100;
    private const uint TypeOwnerAndInode = 0x1 | 0x8 | 0x100;
    private const int OwnerOffset = 20;
    private const int ModeOffset = 28;
    private const int InodeOffset = 32;
    private const int DeviceOffset = 136;

    /// <summary>The user that this process runs as.</summary>
    public static uint CurrentUser => OperatingSystem.IsLinux() ? GetEffectiveUserId() : 0;

    /// <summary>The status of a file, or of what a link points to.</summary>
    /// <returns><see langword="null" /> where there is no such file, and on other systems than Linux.</returns>
    public static FileStatus? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var buffer = new byte[256];
        return GetStatus(CurrentFolder, path, 0, TypeOwnerAndInode, buffer) == 0
            ? new(
                (FileType)(BitConverter.ToUInt16(buffer, ModeOffset) >> 12),
                BitConverter.ToUInt32(buffer, OwnerOffset),
                BitConverter.ToUInt64(buffer, DeviceOffset),
                BitConverter.ToUInt64(buffer, InodeOffset)
            )
            : null;
    }

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int GetStatus(
        int folder,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path,
        int flags,
        uint wanted,
        byte[] status
    );

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint GetEffectiveUserId();
}

/// <summary>What a file is, by the numbers of <c>inode(7)</c>.</summary>
internal enum FileType
{
    /// <summary>A named pipe.</summary>
    Pipe = 0x1,

    /// <summary>A device of characters, such as <c>/dev/null</c>.</summary>
    CharacterDevice = 0x2,

    /// <summary>A folder.</summary>
    Folder = 0x4,

    /// <summary>A device of blocks.</summary>
    BlockDevice = 0x6,

    /// <summary>A file with content.</summary>
    Regular = 0x8,

    /// <summary>A symbolic link.</summary>
    Link = 0xA,

    /// <summary>A socket.</summary>
    Socket = 0xC,
}
