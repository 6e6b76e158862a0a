using System.Runtime.CompilerServices;

namespace GanNotebooks.Native;

/// <summary>What must be in place before libtorch is loaded and a chart is drawn, whichever type of the library is used first.</summary>
public static class LibraryStart
{
    /// <summary>Has the library loaded, and with it everything put in place, before packages that need that.</summary>
    /// <remarks>
    /// Any use of the library does. Only the last .NET Interactive needs it first of all: there a package of charts that
    /// was looked for in vain is not looked for again.
    /// </remarks>
    public static void Run() { }

#pragma warning disable CA2255 // A library may well need this: libtorch is loaded by the first tensor, wherever that is made.
    [ModuleInitializer]
    internal static void Prepare()
#pragma warning restore CA2255
    {
        FSharpCoreGuard.Register();
        LibtorchResolver.Register();
        GlibcHeap.KeepFreedBlocks();
    }
}
