using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GanNotebooks.Explicit.Simd;

/// <summary>Rows become columns.</summary>
internal static unsafe class Transposition
{
    /// <summary>Rows and columns of a block that is transposed in registers.</summary>
    public const int Size = 4;

    /// <summary>Writes the transpose of <paramref name="source" />, [rows, columns], to <paramref name="target" />, [columns, rows].</summary>
    public static void Write(float* source, int rows, int columns, float* target)
    {
        var (wholeRows, wholeColumns) = Whole(rows, columns);
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

    /// <summary>Writes each column of <paramref name="source" />, [rows, columns], as a row that begins at a place of its own.</summary>
    public static void Write(float* source, int rows, int columns, float* target, ReadOnlySpan<int> places)
    {
        var (wholeRows, wholeColumns) = Whole(rows, columns);
        for (var row = 0; row < wholeRows; row += Size)
        {
            for (var column = 0; column < wholeColumns; column += Size)
            {
                var at = source + (nint)row * columns + column;
                var (a, b, c, d) = Turned(at, at + columns, at + 2 * (nint)columns, at + 3 * (nint)columns);
                a.Store(target + places[column] + row);
                b.Store(target + places[column + 1] + row);
                c.Store(target + places[column + 2] + row);
                d.Store(target + places[column + 3] + row);
            }
        }

        for (var row = 0; row < rows; row++)
        {
            for (var column = row < wholeRows ? wholeColumns : 0; column < columns; column++)
            {
                target[places[column] + row] = source[(nint)row * columns + column];
            }
        }
    }

    /// <summary>The opposite: adds to each column of <paramref name="target" />, [rows, columns], the row that begins at its place.</summary>
    public static void Add(float* source, ReadOnlySpan<int> places, float* target, int rows, int columns)
    {
        var (wholeRows, wholeColumns) = Whole(rows, columns);
        for (var row = 0; row < wholeRows; row += Size)
        {
            for (var column = 0; column < wholeColumns; column += Size)
            {
                var (a, b, c, d) = Turned(
                    source + places[column] + row,
                    source + places[column + 1] + row,
                    source + places[column + 2] + row,
                    source + places[column + 3] + row
                );
                var at = target + (nint)row * columns + column;
                (Vector128.Load(at) + a).Store(at);
                at += columns;
                (Vector128.Load(at) + b).Store(at);
                at += columns;
                (Vector128.Load(at) + c).Store(at);
                at += columns;
                (Vector128.Load(at) + d).Store(at);
            }
        }

        for (var row = 0; row < rows; row++)
        {
            for (var column = row < wholeRows ? wholeColumns : 0; column < columns; column++)
            {
                target[(nint)row * columns + column] += source[places[column] + row];
            }
        }
    }

    /// <summary>Writes four runs of four floats, <paramref name="stride" /> apart, as columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Block(float* source, int stride, float* target, int targetStride)
    {
        var (a, b, c, d) = Turned(source, source + stride, source + 2 * (nint)stride, source + 3 * (nint)stride);
        a.Store(target);
        b.Store(target + targetStride);
        c.Store(target + 2 * (nint)targetStride);
        d.Store(target + 3 * (nint)targetStride);
    }

    /// <summary>How many rows and columns fill blocks.</summary>
    public static (int Rows, int Columns) Whole(int rows, int columns) =>
        Sse.IsSupported ? (rows / Size * Size, columns / Size * Size) : (0, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> A, Vector128<float> B, Vector128<float> C, Vector128<float> D) Turned(
        float* first,
        float* second,
        float* third,
        float* fourth
    )
    {
        var a = Sse.LoadVector128(first);
        var b = Sse.LoadVector128(second);
        var c = Sse.LoadVector128(third);
        var d = Sse.LoadVector128(fourth);
        var (abLow, abHigh) = (Sse.UnpackLow(a, b), Sse.UnpackHigh(a, b));
        var (cdLow, cdHigh) = (Sse.UnpackLow(c, d), Sse.UnpackHigh(c, d));
        return (
            Sse.MoveLowToHigh(abLow, cdLow),
            Sse.MoveHighToLow(cdLow, abLow),
            Sse.MoveLowToHigh(abHigh, cdHigh),
            Sse.MoveHighToLow(cdHigh, abHigh)
        );
    }
}
