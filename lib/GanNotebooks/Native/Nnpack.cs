using System.Runtime.InteropServices;

namespace GanNotebooks.Native;

/// <summary>A library inside libtorch for convolutions on phones, which complains on stderr about each processor that it does not know.</summary>
internal static unsafe class Nnpack
{
    /// <summary>Has libtorch compute without it, where libtorch lets itself be told: on Linux. Elsewhere nothing happens.</summary>
    public static void Disable()
    {
        if (
            OperatingSystem.IsLinux()
            && LibtorchFolders.Find("libtorch_cpu.so") is { } path
            && NativeLibrary.TryLoad(path, out var libtorch)
            && NativeLibrary.TryGetExport(libtorch, "_ZN2at13globalContextEv", out var globalContext)
            && NativeLibrary.TryGetExport(libtorch, "_ZN2at7Context20setUserEnabledNNPACKEb", out var setEnabled)
        )
        {
            // at::globalContext().setUserEnabledNNPACK(false)
            ((delegate* unmanaged<nint, byte, void>)setEnabled)(((delegate* unmanaged<nint>)globalContext)(), 0);
        }
    }
}
