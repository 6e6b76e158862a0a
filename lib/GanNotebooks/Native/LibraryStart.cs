using System.Runtime.CompilerServices;
using GanNotebooks.Kernels;

namespace GanNotebooks.Native;

/// <summary>What must be in place before libtorch is loaded, whichever type of the library is used first.</summary>
internal static class LibraryStart
{
#pragma warning disable CA2255 // A library may well need this: libtorch is loaded by the first tensor, wherever that is made.
    [ModuleInitializer]
    internal static void Prepare()
#pragma warning restore CA2255
    {
        LibtorchResolver.Register();
        GlibcHeap.KeepFreedBlocks();
    }
}
