using System.Runtime.Intrinsics.X86;

namespace GanNotebooks.Kernels;

/// <summary>Some columns of a matrix, each row of them contiguous: where it lies, if it does, or a copy padded with zeros.</summary>
internal readonly unsafe struct Panel : IDisposable
{
    private const int Block = 4;

    private readonly AlignedFloats? copy;

    public Panel(Strided source, int column, int width)
    {
        var first = source.Values + (nint)column * source.ColumnStride;
        Rows = source.Rows;
        if (source.ColumnStride == 1 && width == ProductTile.Columns)
        {
            Values = first;
            Stride = source.RowStride;
            return;
        }
        var floats = new AlignedFloats(Rows * ProductTile.Columns);
        copy = floats;
        Values = floats.Pointer;
        Stride = ProductTile.Columns;
        if (width < ProductTile.Columns)
        {
            floats.Span.Clear();
        }
        Copy(first, source.RowStride, source.ColumnStride, width);
    }

    public static bool IsSupported => Sse.IsSupported;

    public float* Values { get; }

    public int Rows { get; }

    public int Stride { get; }

    public void Dispose() => copy?.Dispose();

    private void Copy(float* source, int rowStride, int columnStride, int width)
    {
        var (wholeRows, wholeColumns) = rowStride == 1 ? (Rows / Block * Block, width / Block * Block) : (0, 0);
        for (var column = 0; column < wholeColumns; column += Block)
        {
            for (var row = 0; row < wholeRows; row += Block)
            {
                Transpose(
                    source + row + (nint)column * columnStride,
                    columnStride,
                    Values + (nint)row * Stride + column
                );
            }
        }
        for (var row = 0; row < Rows; row++)
        {
            for (var column = row < wholeRows ? wholeColumns : 0; column < width; column++)
            {
                Values[(nint)row * Stride + column] = source[(nint)row * rowStride + (nint)column * columnStride];
            }
        }
    }

    /// <summary>Writes four runs of four floats, <paramref name="stride"/> apart, as columns.</summary>
    private void Transpose(float* source, int stride, float* target)
    {
        var a = Sse.LoadVector128(source);
        var b = Sse.LoadVector128(source + stride);
        var c = Sse.LoadVector128(source + 2 * (nint)stride);
        var d = Sse.LoadVector128(source + 3 * (nint)stride);
        var (abLow, abHigh) = (Sse.UnpackLow(a, b), Sse.UnpackHigh(a, b));
        var (cdLow, cdHigh) = (Sse.UnpackLow(c, d), Sse.UnpackHigh(c, d));
        Sse.Store(target, Sse.MoveLowToHigh(abLow, cdLow));
        Sse.Store(target + Stride, Sse.MoveHighToLow(cdLow, abLow));
        Sse.Store(target + 2 * Stride, Sse.MoveLowToHigh(abHigh, cdHigh));
        Sse.Store(target + 3 * Stride, Sse.MoveHighToLow(cdHigh, abHigh));
    }
}
