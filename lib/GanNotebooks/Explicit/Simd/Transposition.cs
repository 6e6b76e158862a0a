using System.Runtime.Intrinsics.X86;

namespace GanNotebooks.Explicit.Simd;

/// <summary>Rows become columns.</summary>
internal static unsafe class Transposition
{
    private const int Size = 4;

    /// <summary>Writes the transpose of <paramref name="source" />, [rows, columns], to <paramref name="target" />, [columns, rows].</summary>
    public static void Write(float* source, int rows, int columns, float* target)
    {
        var (wholeRows, wholeColumns) = Sse.IsSupported ? (rows / Size * Size, columns / Size * Size) : (0, 0);
        for (var row = 0; row < wholeRows; row += Size)
        {
            for (var column = 0; column < wholeColumns; column += Size)
            {
                Block(source + (nint)row * columns + column, columns, target + (nint)column * rows + row, rows);
            }
        }

        for (var row = 0; row < rows; row++)
        {
            for (var column = row < wholeRows ? wholeColumns : 0; column < columns; column++)
            {
                target[(nint)column * rows + row] = source[(nint)row * columns + column];
            }
        }
    }

    /// <summary>Writes four runs of four floats, <paramref name="stride" /> apart, as columns.</summary>
    public static void Block(float* source, int stride, float* target, int targetStride)
    {
        var a = Sse.LoadVector128(source);
        var b = Sse.LoadVector128(source + stride);
        var c = Sse.LoadVector128(source + 2 * (nint)stride);
        var d = Sse.LoadVector128(source + 3 * (nint)stride);
        var (abLow, abHigh) = (Sse.UnpackLow(a, b), Sse.UnpackHigh(a, b));
        var (cdLow, cdHigh) = (Sse.UnpackLow(c, d), Sse.UnpackHigh(c, d));
        Sse.Store(target, Sse.MoveLowToHigh(abLow, cdLow));
        Sse.Store(target + targetStride, Sse.MoveHighToLow(cdLow, abLow));
        Sse.Store(target + 2 * (nint)targetStride, Sse.MoveLowToHigh(abHigh, cdHigh));
        Sse.Store(target + 3 * (nint)targetStride, Sse.MoveHighToLow(cdHigh, abHigh));
    }
}
