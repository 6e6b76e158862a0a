using System.Runtime.InteropServices;

namespace GanNotebooks.Native;

/// <summary>What Linux knows of a file that .NET does not tell: what it is, whose it is, and which file it is.</summary>
/// <param name="Type">Its type: the upper four bits of <c>st_mode</c>.</param>
/// <param name="Owner">Its owner's user id.</param>
/// <param name="Device">The number of the file system that it lies on.</param>
/// <param name="Inode">Its number there; two names with one device and inode are one file.</param>
/// <param name="OthersMayWrite">Whether its mode lets anybody but its owner write to it.</param>
internal sealed record FileStatus(FileType Type, uint Owner, ulong Device, ulong Inode, bool OthersMayWrite)
{
    // From statx(2) and linux/stat.h; the layout is the same on all processors.
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint TypeModeOwnerAndInode = 0x1 | 0x2 | 0x8 | 0x100;
    private const int OthersWrite = 0b_000_010_010;
    private const int OwnerOffset = 20;
    private const int ModeOffset = 28;
    private const int InodeOffset = 32;
    private const int DeviceOffset = 136;

    /// <summary>The user that this process runs as.</summary>
    public static uint CurrentUser => OperatingSystem.IsLinux() ? GetEffectiveUserId() : 0;

    /// <summary>Whether it is this user's alone.</summary>
    public bool IsMine => Owner == CurrentUser && !OthersMayWrite;

    /// <summary>The status of a file, or of what a link points to.</summary>
    /// <returns><see langword="null" /> where there is no such file, and where the system does not tell.</returns>
    public static FileStatus? Of(string path) => Of(path, flags: 0);

    /// <summary>The status of what bears a name, also where that is a link.</summary>
    /// <returns><see langword="null" /> where there is no such thing, and where the system does not tell.</returns>
    public static FileStatus? OfName(string path) => Of(path, NoFollow);

    private static FileStatus? Of(string path, int flags)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var buffer = new byte[256];
        try
        {
            if (GetStatus(CurrentFolder, path, flags, TypeModeOwnerAndInode, buffer) != 0)
            {
                return null;
            }
        }
        catch (EntryPointNotFoundException)
        {
            // A C library without this call.
            return null;
        }

        var mode = BitConverter.ToUInt16(buffer, ModeOffset);
        return new(
            (FileType)(mode >> 12),
            BitConverter.ToUInt32(buffer, OwnerOffset),
            BitConverter.ToUInt64(buffer, DeviceOffset),
            BitConverter.ToUInt64(buffer, InodeOffset),
            (mode & OthersWrite) != 0
        );
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
