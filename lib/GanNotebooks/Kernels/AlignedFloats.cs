using System.Runtime.InteropServices;

namespace GanNotebooks.Kernels;

/// <summary>Unmanaged floats on a 64-byte boundary, given back when disposed.</summary>
internal readonly unsafe struct AlignedFloats(int length) : IDisposable
{
    private const int CacheLine = 64;

    public float* Pointer { get; } = (float*)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), CacheLine);

    public Span<float> Span => new(Pointer, length);

    public void Dispose() => NativeMemory.AlignedFree(Pointer);
}
