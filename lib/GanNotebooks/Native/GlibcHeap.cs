using System.Runtime.InteropServices;

namespace GanNotebooks.Native;

/// <summary>The C library's heap on Linux, where libtorch takes the memory of its CPU tensors from.</summary>
/// <remarks>
/// glibc maps every large block anew and gives it back when freed, so a training loop spends its time on page faults:
/// the convolutional GAN of the lab, written plainly, takes six times as long an iteration.
/// </remarks>
internal static unsafe class GlibcHeap
{
    // malloc.h
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MmapMax = -4;
    private const int ArenaMax = -8;

    /// <summary>
    /// Tells glibc to keep freed blocks for the next tensor. The process then holds its peak memory until it ends.
    /// Takes hold from the first tensor after it; does nothing and returns false where the C library is another one, or where
    /// the program's switch <c>GanNotebooks.KeepFreedBlocks</c> was off before the library was loaded.
    /// </summary>
    public static bool KeepFreedBlocks()
    {
        if (
            !OperatingSystem.IsLinux()
            || (AppContext.TryGetSwitch("GanNotebooks.KeepFreedBlocks", out var isOn) && !isOn)
            || !NativeLibrary.TryLoad("libc.so.6", out var libc)
            || !NativeLibrary.TryGetExport(libc, "mallopt", out var address)
        )
        {
            return false;
        }
        var mallopt = (delegate* unmanaged<int, int, int>)address;
        return mallopt(ArenaMax, 1) == 1
            && mallopt(MmapMax, 0) == 1
            && mallopt(TrimThreshold, int.MaxValue) == 1
            && mallopt(TopPad, 64 << 20) == 1;
    }
}
