using System.Runtime.InteropServices;

namespace GanNotebooks.Explicit.Simd;

/// <summary>
/// The left factor of a product, read where it lies: element (r, k) at <paramref name="values" /> + <paramref name="rows" />[r] + <paramref name="steps" />[k].
/// A matrix is one, plain or transposed; so are the patches of images, which are never cut out.
/// </summary>
internal readonly unsafe struct Factor(float* values, Offsets rows, Offsets steps)
{
    public float* Values => values;

    public Offsets Rows => rows;

    public Offsets Steps => steps;
}

/// <summary>Where a product goes.</summary>
/// <param name="values">The first element of the first row.</param>
/// <param name="stride">From one row to the next, in floats, where <paramref name="rows" /> do not say it.</param>
/// <param name="rows">Where each row begins, or <see langword="null" />.</param>
/// <param name="bias">A row that is added to each, or null.</param>
/// <param name="isSum">Whether the product is added to what is there; then there is no bias.</param>
internal readonly unsafe struct Target(
    float* values,
    int stride,
    Offsets? rows = null,
    float* bias = null,
    bool isSum = false
)
{
    public float* Bias => bias;

    public bool IsSum => isSum;

    public float* Row(int row) => values + (rows is null ? (nint)row * stride : rows.Pointer[row]);
}

/// <summary>A matrix somewhere in memory; element (r, c) lies at r · <see cref="RowStride"/> + c · <see cref="ColumnStride"/>.</summary>
internal readonly unsafe struct Strided(float* values, int rows, int columns, int rowStride, int columnStride)
{
    public float* Values => values;

    public int Rows => rows;

    public int Columns => columns;

    public int RowStride => rowStride;

    public int ColumnStride => columnStride;

    public Strided Transposed => new(values, columns, rows, columnStride, rowStride);
}

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
