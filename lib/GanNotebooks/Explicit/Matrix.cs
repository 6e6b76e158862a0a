using System.Runtime.InteropServices;
using GanNotebooks.Explicit.Simd;
using static TorchSharp.torch;

namespace GanNotebooks.Explicit;

/// <summary>A float32 matrix on the CPU, row by row without gaps.</summary>
internal sealed unsafe class Matrix : IDisposable
{
    private readonly AlignedFloats? _own;
    private readonly Tensor? _tensor;

    /// <summary>A matrix of zeros.</summary>
    public Matrix(int rows, int columns)
    {
        var floats = new AlignedFloats(Math.Max(1, rows * columns));
        floats.Span.Clear();
        (_own, Rows, Columns) = (floats, rows, columns);
        Pointer = floats.Pointer;
    }

    /// <summary>Takes over a contiguous tensor, <c>[rows, columns]</c>; a view stays a view.</summary>
    public Matrix(Tensor tensor)
    {
        _tensor = tensor.DetachFromDisposeScope();
        (Rows, Columns) = ((int)tensor.shape[0], (int)tensor.shape[1]);
        // The tensor owns its memory, and libtorch never moves it.
        fixed (byte* bytes = tensor.bytes)
        {
            Pointer = (float*)bytes;
        }
    }

    public int Rows { get; }

    public int Columns { get; }

    public float* Pointer { get; }

    public Span<float> Values => new(Pointer, Rows * Columns);

    /// <summary>The matrix as a factor of a product.</summary>
    public Strided Strided => new(Pointer, Rows, Columns, Columns, 1);

    /// <summary>One row.</summary>
    public Span<float> Row(int row) => new(Pointer + (nint)row * Columns, Columns);

    /// <summary>Copies a tensor of as many float32 numbers.</summary>
    /// <exception cref="ArgumentException">It is of another type, or holds more or fewer.</exception>
    public void CopyFrom(Tensor source)
    {
        if (source.dtype != ScalarType.Float32 || source.numel() != Rows * Columns)
        {
            throw new ArgumentException(
                $"A tensor of {Rows * Columns:N0} float32 numbers is needed, not {source.dtype} {ShapeText.Of(source.shape)}."
            );
        }

        using var contiguous = source.contiguous();
        MemoryMarshal.Cast<byte, float>(contiguous.bytes).CopyTo(Values);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _own?.Dispose();
        _tensor?.Dispose();
    }
}
