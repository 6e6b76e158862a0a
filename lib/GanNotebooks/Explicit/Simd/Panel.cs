namespace GanNotebooks.Explicit.Simd;

/// <summary>Some columns of a matrix, each row of them contiguous: where it lies, if it does, or a copy padded with zeros.</summary>
internal readonly unsafe struct Panel : IDisposable
{
    private readonly AlignedFloats? _copy;

    /// <param name="source">The matrix.</param>
    /// <param name="column">The first of its columns.</param>
    /// <param name="width">How many are there, up to <paramref name="columns" />.</param>
    /// <param name="columns">How many the panel has.</param>
    /// <param name="space">Room for a copy, or null: it takes its own.</param>
    /// <param name="isCopy">Whether it is a copy even where it could be in place.</param>
    public Panel(Strided source, int column, int width, int columns, float* space = null, bool isCopy = false)
    {
        var first = source.Values + (nint)column * source.ColumnStride;
        // In place only where a row follows the other, or there are too many to be worth a copy: rows that are a large power
        // of two apart share few lines of the first-level cache.
        if (
            source.ColumnStride == 1
            && width == columns
            && !isCopy
            && (source.RowStride == columns || source.Rows > Product.Deep)
        )
        {
            Values = first;
            Stride = source.RowStride;
            return;
        }

        if (space is null)
        {
            _copy = new AlignedFloats(Math.Max(1, source.Rows) * columns);
            space = _copy.Pointer;
        }

        Values = space;
        Stride = columns;
        if (width < columns)
        {
            new Span<float>(space, source.Rows * columns).Clear();
        }

        Copy(first, source, width);
    }

    /// <summary>A panel of what is packed already.</summary>
    public Panel(PackedFactor factor, int number)
    {
        Values = factor.Panel(number);
        Stride = factor.PanelColumns;
    }

    public float* Values { get; }

    public int Stride { get; }

    public void Dispose() => _copy?.Dispose();

    private void Copy(float* source, Strided shape, int width)
    {
        var (wholeRows, wholeColumns) = shape.RowStride == 1 ? Transposition.Whole(shape.Rows, width) : (0, 0);
        for (var column = 0; column < wholeColumns; column += Transposition.Size)
        {
            for (var row = 0; row < wholeRows; row += Transposition.Size)
            {
                Transposition.Block(
                    source + row + (nint)column * shape.ColumnStride,
                    shape.ColumnStride,
                    Values + (nint)row * Stride + column,
                    Stride
                );
            }
        }

        if (shape.ColumnStride == 1)
        {
            for (var row = 0; row < shape.Rows; row++)
            {
                new ReadOnlySpan<float>(source + (nint)row * shape.RowStride, width).CopyTo(
                    new Span<float>(Values + (nint)row * Stride, width)
                );
            }

            return;
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
