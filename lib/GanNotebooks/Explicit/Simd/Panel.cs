using System.Runtime.Intrinsics.X86;

namespace GanNotebooks.Explicit.Simd;

/// <summary>Some columns of a matrix, each row of them contiguous: where it lies, if it does, or a copy padded with zeros.</summary>
internal readonly unsafe struct Panel : IDisposable
{
    private const int Block = 4;

    private readonly AlignedFloats? _copy;

    /// <param name="source">The matrix.</param>
    /// <param name="column">The first of its columns.</param>
    /// <param name="width">How many are there, up to <paramref name="columns" />.</param>
    /// <param name="columns">How many the panel has.</param>
    public Panel(Strided source, int column, int width, int columns)
    {
        var first = source.Values + (nint)column * source.ColumnStride;
        if (source.ColumnStride == 1 && width == columns)
        {
            Values = first;
            Stride = source.RowStride;
            return;
        }

        var floats = new AlignedFloats(Math.Max(1, source.Rows) * columns);
        _copy = floats;
        Values = floats.Pointer;
        Stride = columns;
        if (width < columns)
        {
            floats.Span.Clear();
        }

        Copy(first, source, width);
    }

    public float* Values { get; }

    public int Stride { get; }

    public void Dispose() => _copy?.Dispose();

    private void Copy(float* source, Strided shape, int width)
    {
        var (wholeRows, wholeColumns) =
            shape.RowStride == 1 && Sse.IsSupported ? (shape.Rows / Block * Block, width / Block * Block) : (0, 0);
        for (var column = 0; column < wholeColumns; column += Block)
        {
            for (var row = 0; row < wholeRows; row += Block)
            {
                Transposition.Block(
                    source + row + (nint)column * shape.ColumnStride,
                    shape.ColumnStride,
                    Values + (nint)row * Stride + column,
                    Stride
                );
            }
        }

        for (var row = 0; row < shape.Rows; row++)
        {
            for (var column = row < wholeRows ? wholeColumns : 0; column < width; column++)
            {
                Values[(nint)row * Stride + column] = source[
                    (nint)row * shape.RowStride + (nint)column * shape.ColumnStride
                ];
            }
        }
    }
}
