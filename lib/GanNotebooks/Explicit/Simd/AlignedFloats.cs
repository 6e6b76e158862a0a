using System.Runtime.InteropServices;

namespace GanNotebooks.Explicit.Simd;

/// <summary>Unmanaged floats on a 64-byte boundary, given back when disposed, or when nobody can reach them any more.</summary>
internal sealed unsafe class AlignedFloats : IDisposable
{
    private const int CacheLine = 64;

    private readonly int _length;

    public AlignedFloats(int length)
    {
        _length = length;
        Pointer = (float*)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), CacheLine);
    }

    ~AlignedFloats() => Free();

    public float* Pointer { get; private set; }

    public Span<float> Span => new(Pointer, _length);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }
}
