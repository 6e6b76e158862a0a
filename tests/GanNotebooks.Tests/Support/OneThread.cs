using System.Runtime.CompilerServices;
using GanNotebooks.Native;
using GanNotebooks.Tests.Support;
using static TorchSharp.torch;

// libtorch's random generator and thread count belong to the process: one test at a time.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(OneThread))]

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
