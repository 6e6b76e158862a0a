using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>Sets libtorch's thread count for as long as it lives.</summary>
internal readonly struct ThreadCount : IDisposable
{
    private readonly int _before;

    public ThreadCount(int threads)
    {
        _before = get_num_threads();
        set_num_threads(threads);
    }

    public void Dispose() => set_num_threads(_before);
}
