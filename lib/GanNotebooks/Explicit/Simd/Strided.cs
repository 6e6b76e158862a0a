namespace GanNotebooks.Explicit.Simd;

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
