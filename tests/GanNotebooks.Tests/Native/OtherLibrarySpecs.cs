using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace GanNotebooks.Tests.Native;

/// <summary>Libraries beside TorchSharp that call its native library themselves, as TorchVision does.</summary>
public sealed class OtherLibrarySpecs
{
    [Fact]
    public void A_library_in_a_load_context_without_TorchSharp_finds_its_native_library_too()
    {
        var context = new AssemblyLoadContext("another package", isCollectible: false);
        var other = context.LoadFromAssemblyPath(typeof(OtherLibrarySpecs).Assembly.Location);
        var call = other
            .GetType(typeof(OtherLibrarySpecs).FullName!)!
            .GetMethod(nameof(ThreadCount), BindingFlags.Static | BindingFlags.NonPublic)!;

        Assert.NotSame(typeof(OtherLibrarySpecs).Assembly, other);
        Assert.Equal(TorchSharp.torch.get_num_threads(), call.Invoke(null, null));
    }

    [DllImport("LibTorchSharp", EntryPoint = "THSTorch_get_num_threads")]
    private static extern int ThreadCount();
}
