using System.Runtime.InteropServices;

namespace GanNotebooks.Explicit.Simd;

/// <summary>Unmanaged floats on a 64-byte boundary, given back when disposed.</summary>
internal sealed unsafe class AlignedFloats(int length) : IDisposable
{
    private const int CacheLine = 64;

    public float* Pointer { get; private set; } =
        (float*)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), CacheLine);

    public Span<float> Span => new(Pointer, length);

    public void Dispose()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }
}
