using static TorchSharp.torch;

namespace GanNotebooks.Tests.Support;

/// <summary>The memory that the next tensor is likely to be given.</summary>
internal static class FreedMemory
{
    /// <summary>Leaves NaN in freed blocks of 1 kB to 16 MB, so that whoever reads before writing shows it.</summary>
    public static void FillWithNaN()
    {
        using var scope = NewDisposeScope();
        for (var floats = 256L; floats <= 4 << 20; floats *= 2)
        {
            for (var block = 0; block < 4; block++)
            {
                _ = full(floats, float.NaN);
            }
        }
    }
}
