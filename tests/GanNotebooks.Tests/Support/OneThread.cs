using static TorchSharp.torch;

namespace GanNotebooks.Tests.Support;

/// <summary>Has libtorch compute on one thread: the specs' tensors are too small to be worth sharing.</summary>
public sealed class OneThread
{
    public OneThread() => set_num_threads(1);
}
