using System.Runtime.Intrinsics;

namespace GanNotebooks.Kernels;

/// <summary>
/// The product of two small matrices with 512-bit registers. libtorch's BLAS keeps to 256 bits on processors that are not
/// Intel's, and so takes more than twice as long there for the products of the lab's networks.
/// </summary>
/// <remarks>
/// The right factor is taken in panels of <see cref="ProductTile.Columns"/> columns, each stored row by row; the left one is read
/// where it lies. Every element is summed in the order of the inner dimension, whatever the number of threads.
/// </remarks>
internal static unsafe class Product
{
    /// <summary>Products with fewer multiplications than this are not worth a second thread.</summary>
    private const long WorthSharing = 1 << 20;

    /// <summary>Whether this processor has the registers.</summary>
    public static bool IsFast => Vector512.IsHardwareAccelerated && Panel.IsSupported;

    /// <summary>Writes a · b to <paramref name="target"/>, row by row without gaps.</summary>
    public static void Write(Strided a, Strided b, float* target, int threads)
    {
        var panels = (b.Columns + ProductTile.Columns - 1) / ProductTile.Columns;
        if (threads == 1 || (long)a.Rows * a.Columns * b.Columns < WorthSharing)
        {
            for (var panel = 0; panel < panels; panel++)
            {
                WritePanel(a, b, target, panel * ProductTile.Columns);
            }
            return;
        }
        Parallel.For(
            0,
            panels,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            panel => WritePanel(a, b, target, panel * ProductTile.Columns)
        );
    }

    private static void WritePanel(Strided a, Strided b, float* target, int column)
    {
        var width = Math.Min(ProductTile.Columns, b.Columns - column);
        using var panel = new Panel(b, column, width);
        var tile = stackalloc float[ProductTile.Rows * ProductTile.Columns];
        for (var row = 0; row < a.Rows; row += ProductTile.Rows)
        {
            var height = Math.Min(ProductTile.Rows, a.Rows - row);
            var place = target + (nint)row * b.Columns + column;
            if (height == ProductTile.Rows && width == ProductTile.Columns)
            {
                ProductTile.Write(a, row, height, panel, place, b.Columns);
                continue;
            }
            ProductTile.Write(a, row, height, panel, tile, ProductTile.Columns);
            for (var r = 0; r < height; r++)
            {
                new ReadOnlySpan<float>(tile + r * ProductTile.Columns, width).CopyTo(
                    new Span<float>(place + (nint)r * b.Columns, width)
                );
            }
        }
    }
}
