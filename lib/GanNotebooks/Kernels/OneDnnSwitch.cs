using System.Diagnostics;
using System.Runtime.InteropServices;
using GanNotebooks.Native;
using static TorchSharp.torch;

namespace GanNotebooks.Kernels;

/// <summary>libtorch's own switch for oneDNN, which TorchSharp does not show: <c>at::Context::setUserEnabledMkldnn</c>.</summary>
internal static unsafe class OneDnnSwitch
{
    private static readonly bool IsMicrosoft = OperatingSystem.IsWindows();

    /// <summary>Whether libtorch uses oneDNN. Stays what it is where the switch is not found.</summary>
    public static bool IsOn
    {
        get =>
            Context(IsMicrosoft ? "?userEnabledMkldnn@Context@at@@QEBA_NXZ" : "_ZNK2at7Context17userEnabledMkldnnEv")
                is not var (context, address)
            || ((delegate* unmanaged<nint, byte>)address)(context) != 0;
        set
        {
            var name = IsMicrosoft
                ? "?setUserEnabledMkldnn@Context@at@@QEAAX_N@Z"
                : "_ZN2at7Context20setUserEnabledMkldnnEb";
            if (Context(name) is var (context, address))
                ((delegate* unmanaged<nint, byte, void>)address)(context, value ? (byte)1 : (byte)0);
        }
    }

    /// <summary>libtorch's global context and one of its member functions, by their names in the C++ library.</summary>
    private static (nint Context, nint Member)? Context(string member)
    {
        var name = IsMicrosoft ? "?globalContext@at@@YAAEAVContext@1@XZ" : "_ZN2at13globalContextEv";
        return
            Library() is { } library
            && NativeLibrary.TryGetExport(library, name, out var context)
            && NativeLibrary.TryGetExport(library, member, out var address)
            ? (((delegate* unmanaged<nint>)context)(), address)
            : null;
    }

    private static nint? Library()
    {
        // Any call loads libtorch; then the file that this process runs from, and no other copy, is the one to ask.
        _ = get_num_threads();
        var file =
            IsMicrosoft ? "torch_cpu.dll"
            : OperatingSystem.IsMacOS() ? "libtorch_cpu.dylib"
            : "libtorch_cpu.so";
        using var process = Process.GetCurrentProcess();
        var path =
            process.Modules.Cast<ProcessModule>().FirstOrDefault(module => module.ModuleName == file)?.FileName
            ?? LibtorchFolders.Find(file);
        return path is not null && NativeLibrary.TryLoad(path, out var handle) ? handle : null;
    }
}
