using System.Runtime.CompilerServices;
using GanNotebooks.Native;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Support;

/// <summary>Has libtorch compute on one thread: the specs' tensors are too small to be worth sharing.</summary>
public sealed class OneThread
{
    public OneThread()
    {
        // Tests are the first to touch libtorch, perhaps before any code of the library that makes it loadable.
        RuntimeHelpers.RunModuleConstructor(typeof(LibtorchStatus).Module.ModuleHandle);
        set_num_threads(1);
    }
}
