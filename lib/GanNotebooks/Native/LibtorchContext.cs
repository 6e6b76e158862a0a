using System.Diagnostics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace GanNotebooks.Native;

/// <summary>Switches of libtorch's global context, <c>at::Context</c>, that TorchSharp does not show.</summary>
/// <remarks>A switch that is not found, in a libtorch of other names, stays as it is.</remarks>
internal static unsafe class LibtorchContext
{
    private static readonly bool IsMicrosoft = OperatingSystem.IsWindows();

    /// <summary>Whether convolutions go through oneDNN.</summary>
    public static bool UsesOneDnn
    {
        get => Get(IsMicrosoft ? "?userEnabledMkldnn@Context@at@@QEBA_NXZ" : "_ZNK2at7Context17userEnabledMkldnnEv");
        set =>
            Set(
                IsMicrosoft ? "?setUserEnabledMkldnn@Context@at@@QEAAX_N@Z" : "_ZN2at7Context20setUserEnabledMkldnnEb",
                value
            );
    }

    /// <summary>Has convolutions go through PyTorch's own code until what is returned is disposed.</summary>
    public static IDisposable WithoutOneDnn()
    {
        var before = UsesOneDnn;
        UsesOneDnn = false;
        return new Restoring(() => UsesOneDnn = before);
    }

    /// <summary>
    /// Whether some convolutions may go through NNPACK, a library for phones that complains on stderr about each processor it does not know.
    /// </summary>
    public static bool UsesNnpack
    {
        get => Get(IsMicrosoft ? "?userEnabledNNPACK@Context@at@@QEBA_NXZ" : "_ZNK2at7Context17userEnabledNNPACKEv");
        set =>
            Set(
                IsMicrosoft ? "?setUserEnabledNNPACK@Context@at@@QEAAX_N@Z" : "_ZN2at7Context20setUserEnabledNNPACKEb",
                value
            );
    }

    // What cannot be found is on: that is how libtorch begins.
    private static bool Get(string name) =>
        Find(name) is not var (context, member) || ((delegate* unmanaged<nint, byte>)member)(context) != 0;

    private static void Set(string name, bool value)
    {
        if (Find(name) is var (context, member))
        {
            ((delegate* unmanaged<nint, byte, void>)member)(context, value ? (byte)1 : (byte)0);
        }
    }

    /// <summary>The context and one of its member functions, by their names in the C++ library.</summary>
    private static (nint Context, nint Member)? Find(string name)
    {
        var getter = IsMicrosoft ? "?globalContext@at@@YAAEAVContext@1@XZ" : "_ZN2at13globalContextEv";
        return
            Library() is { } library
            && NativeLibrary.TryGetExport(library, getter, out var context)
            && NativeLibrary.TryGetExport(library, name, out var member)
            ? (((delegate* unmanaged<nint>)context)(), member)
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

    private sealed class Restoring(Action restore) : IDisposable
    {
        public void Dispose() => restore();
    }
}
