using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace GanNotebooks.Native;

/// <summary>Makes TorchSharp's native library load on Linux systems whose libstdc++ is older than the one it was built with.</summary>
/// <remarks>
/// <c>libLibTorchSharp.so</c> 0.107 asks for GLIBCXX_3.4.32 on account of one marker symbol that is never called;
/// Debian 12 and Ubuntu 22.04 end at 3.4.30. The runtime calls this only after its own probing failed, so nothing
/// happens where the stock library loads. The file in the NuGet cache stays as it is: a copy is changed.
/// </remarks>
internal static class LibtorchResolver
{
    /// <summary>The symbol version that older systems lack.</summary>
    public const string MissingVersion = "GLIBCXX_3.4.32";

    // The load contexts that are hooked. They go when nobody else holds them.
    private static readonly ConditionalWeakTable<AssemblyLoadContext, object> Hooked = [];
    private static readonly object Mark = new();

    private const string WrapperName = "LibTorchSharp";
    private const string WrapperFile = "libLibTorchSharp.so";

    /// <summary>Hooks the runtime's search for native libraries, wherever anything is loaded or will be.</summary>
    /// <remarks>
    /// TorchSharp may sit in another load context than the default one: a script's, or a kernel's. So may others that call
    /// its native library themselves, as TorchVision does. Where the search finds what it looks for, nothing changes.
    /// </remarks>
    public static void Register()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Register(loaded.LoadedAssembly);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            Register(assembly);
        }
    }

    private static void Register(Assembly assembly)
    {
        if (AssemblyLoadContext.GetLoadContext(assembly) is { } context && Hooked.TryAdd(context, Mark))
        {
            context.ResolvingUnmanagedDll += Resolve;
        }
    }

    private static nint Resolve(Assembly assembly, string name)
    {
        if (name != WrapperName || LibtorchFolders.Find(WrapperFile) is not { } wrapper)
        {
            return 0;
        }

        foreach (var dependency in new[] { "libc10.so", "libtorch_cpu.so", "libtorch.so" })
        {
            if (LibtorchFolders.Find(dependency) is not { } path || !NativeLibrary.TryLoad(path, out _))
            {
                return 0;
            }
        }
        return
            NativeLibrary.TryLoad(wrapper, out var handle)
            || NativeLibrary.TryLoad(CompatibilityCopy.Of(wrapper), out handle)
            ? handle
            : 0;
    }
}
