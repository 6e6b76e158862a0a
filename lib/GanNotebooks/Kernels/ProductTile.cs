using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GanNotebooks.Kernels;

/// <summary>Eight rows by thirty-two columns of a product, held in sixteen registers until they are done.</summary>
internal static unsafe class ProductTile
{
    public const int Rows = 8;
    public const int Columns = 32;

    /// <summary>
    /// Writes the tile that starts at <paramref name="row"/> of <paramref name="a"/>. Rows from <paramref name="height"/> on
    /// repeat the last one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(Strided a, int row, int height, Panel b, float* target, int targetStride)
    {
        var right = b.Values;
        var a0 = a.Values + (nint)row * a.RowStride;
        var a1 = height > 1 ? a0 + a.RowStride : a0;
        var a2 = height > 2 ? a1 + a.RowStride : a1;
        var a3 = height > 3 ? a2 + a.RowStride : a2;
        var a4 = height > 4 ? a3 + a.RowStride : a3;
        var a5 = height > 5 ? a4 + a.RowStride : a4;
        var a6 = height > 6 ? a5 + a.RowStride : a5;
        var a7 = height > 7 ? a6 + a.RowStride : a6;
        Vector512<float> l0,
            r0,
            l1,
            r1,
            l2,
            r2,
            l3,
            r3,
            l4,
            r4,
            l5,
            r5,
            l6,
            r6,
            l7,
            r7;
        l0 = l1 = l2 = l3 = l4 = l5 = l6 = l7 = r0 = r1 = r2 = r3 = r4 = r5 = r6 = r7 = Vector512<float>.Zero;
        nint step = 0;
        for (var k = 0; k < b.Rows; k++, step += a.ColumnStride, right += b.Stride)
        {
            var bl = Vector512.Load(right);
            var br = Vector512.Load(right + 16);
            Add(a0[step], bl, br, ref l0, ref r0);
            Add(a1[step], bl, br, ref l1, ref r1);
            Add(a2[step], bl, br, ref l2, ref r2);
            Add(a3[step], bl, br, ref l3, ref r3);
            Add(a4[step], bl, br, ref l4, ref r4);
            Add(a5[step], bl, br, ref l5, ref r5);
            Add(a6[step], bl, br, ref l6, ref r6);
            Add(a7[step], bl, br, ref l7, ref r7);
        }
        Store(l0, r0, target + 0 * (nint)targetStride);
        Store(l1, r1, target + 1 * (nint)targetStride);
        Store(l2, r2, target + 2 * (nint)targetStride);
        Store(l3, r3, target + 3 * (nint)targetStride);
        Store(l4, r4, target + 4 * (nint)targetStride);
        Store(l5, r5, target + 5 * (nint)targetStride);
        Store(l6, r6, target + 6 * (nint)targetStride);
        Store(l7, r7, target + 7 * (nint)targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        float a,
        Vector512<float> bl,
        Vector512<float> br,
        ref Vector512<float> l,
        ref Vector512<float> r
    )
    {
        var all = Vector512.Create(a);
        l = Vector512.FusedMultiplyAdd(all, bl, l);
        r = Vector512.FusedMultiplyAdd(all, br, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> l, Vector512<float> r, float* target)
    {
        l.Store(target);
        r.Store(target + Vector512<float>.Count);
    }
}
