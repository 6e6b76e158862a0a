using System.Runtime.InteropServices;

namespace GanNotebooks.Explicit.Simd;

/// <summary>Where things lie, in floats from a beginning: unmanaged, and with the last one repeated so that a tile may read past the end.</summary>
internal sealed unsafe class Offsets : IDisposable
{
    public Offsets(ReadOnlySpan<int> offsets)
    {
        Count = offsets.Length;
        Pointer = (int*)NativeMemory.AllocZeroed((nuint)(Count + ProductTile.Rows), sizeof(int));
        var all = new Span<int>(Pointer, Count + ProductTile.Rows);
        offsets.CopyTo(all);
        if (Count > 0)
        {
            all[Count..].Fill(offsets[^1]);
        }
    }

    ~Offsets() => Free();

    /// <summary>Every <paramref name="stride" />th float, <paramref name="count" /> times.</summary>
    public static Offsets Every(int stride, int count) => new([.. Enumerable.Range(0, count).Select(i => i * stride)]);

    public int Count { get; }

    public int* Pointer { get; private set; }

    /// <inheritdoc />
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(Pointer);
        Pointer = null;
    }
}
