using System.Runtime.CompilerServices;

namespace GanNotebooks.Explicit.Simd;

/// <summary>How many rows a tile has, whatever the registers.</summary>
internal static class ProductTile
{
    public const int Rows = 6;
}

/// <summary>Six rows by two registers of a product, held in twelve registers until they are done: with AVX2 there are sixteen.</summary>
internal static unsafe class ProductTile<TLanes, V>
    where TLanes : ILanes<V>
    where V : unmanaged
{
    /// <summary>Columns of a tile.</summary>
    public static int Columns => 2 * TLanes.Count;

    /// <summary>target[i] = start + Σₖ left[rows[i] + steps[k]] · right[k · stride], each of them <see cref="Columns" /> wide.</summary>
    /// <param name="left">The left factor, read where it lies.</param>
    /// <param name="rows">Six offsets.</param>
    /// <param name="steps">As many offsets as <paramref name="count" /> says.</param>
    /// <param name="count">The inner dimension, 0 or more.</param>
    /// <param name="right">The panel of the right factor.</param>
    /// <param name="stride">From one of its rows to the next.</param>
    /// <param name="start">What all rows begin with, or null: each begins with what its target holds.</param>
    /// <param name="targets">Six rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(
        float* left,
        int* rows,
        int* steps,
        int count,
        float* right,
        nint stride,
        float* start,
        float** targets
    )
    {
        float* a0 = left + rows[0],
            a1 = left + rows[1],
            a2 = left + rows[2],
            a3 = left + rows[3],
            a4 = left + rows[4],
            a5 = left + rows[5];
        V l0,
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
            r5;
        if (start is null)
        {
            Load(targets[0], out l0, out r0);
            Load(targets[1], out l1, out r1);
            Load(targets[2], out l2, out r2);
            Load(targets[3], out l3, out r3);
            Load(targets[4], out l4, out r4);
            Load(targets[5], out l5, out r5);
        }
        else
        {
            Load(start, out l0, out r0);
            (l1, l2, l3, l4, l5) = (l0, l0, l0, l0, l0);
            (r1, r2, r3, r4, r5) = (r0, r0, r0, r0, r0);
        }

        for (var k = 0; k < count; k++, right += stride)
        {
            nint step = steps[k];
            Load(right, out var l, out var r);
            Add(a0[step], l, r, ref l0, ref r0);
            Add(a1[step], l, r, ref l1, ref r1);
            Add(a2[step], l, r, ref l2, ref r2);
            Add(a3[step], l, r, ref l3, ref r3);
            Add(a4[step], l, r, ref l4, ref r4);
            Add(a5[step], l, r, ref l5, ref r5);
        }

        Store(l0, r0, targets[0]);
        Store(l1, r1, targets[1]);
        Store(l2, r2, targets[2]);
        Store(l3, r3, targets[3]);
        Store(l4, r4, targets[4]);
        Store(l5, r5, targets[5]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float a, V bl, V br, ref V l, ref V r)
    {
        var all = TLanes.Broadcast(a);
        l = TLanes.MultiplyAdd(all, bl, l);
        r = TLanes.MultiplyAdd(all, br, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(float* source, out V l, out V r)
    {
        l = TLanes.Load(source);
        r = TLanes.Load(source + TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(V l, V r, float* target)
    {
        TLanes.Store(l, target);
        TLanes.Store(r, target + TLanes.Count);
    }
}
