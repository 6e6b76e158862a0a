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
            l0 = TLanes.Load(targets[0]);
            r0 = TLanes.Load(targets[0] + TLanes.Count);
            l1 = TLanes.Load(targets[1]);
            r1 = TLanes.Load(targets[1] + TLanes.Count);
            l2 = TLanes.Load(targets[2]);
            r2 = TLanes.Load(targets[2] + TLanes.Count);
            l3 = TLanes.Load(targets[3]);
            r3 = TLanes.Load(targets[3] + TLanes.Count);
            l4 = TLanes.Load(targets[4]);
            r4 = TLanes.Load(targets[4] + TLanes.Count);
            l5 = TLanes.Load(targets[5]);
            r5 = TLanes.Load(targets[5] + TLanes.Count);
        }
        else
        {
            l0 = l1 = l2 = l3 = l4 = l5 = TLanes.Load(start);
            r0 = r1 = r2 = r3 = r4 = r5 = TLanes.Load(start + TLanes.Count);
        }

        // Written out: the JIT inlines only so much into one method.
        for (var k = 0; k < count; k++, right += stride)
        {
            nint step = steps[k];
            var l = TLanes.Load(right);
            var r = TLanes.Load(right + TLanes.Count);
            var a = TLanes.Broadcast(a0[step]);
            l0 = TLanes.MultiplyAdd(a, l, l0);
            r0 = TLanes.MultiplyAdd(a, r, r0);
            a = TLanes.Broadcast(a1[step]);
            l1 = TLanes.MultiplyAdd(a, l, l1);
            r1 = TLanes.MultiplyAdd(a, r, r1);
            a = TLanes.Broadcast(a2[step]);
            l2 = TLanes.MultiplyAdd(a, l, l2);
            r2 = TLanes.MultiplyAdd(a, r, r2);
            a = TLanes.Broadcast(a3[step]);
            l3 = TLanes.MultiplyAdd(a, l, l3);
            r3 = TLanes.MultiplyAdd(a, r, r3);
            a = TLanes.Broadcast(a4[step]);
            l4 = TLanes.MultiplyAdd(a, l, l4);
            r4 = TLanes.MultiplyAdd(a, r, r4);
            a = TLanes.Broadcast(a5[step]);
            l5 = TLanes.MultiplyAdd(a, l, l5);
            r5 = TLanes.MultiplyAdd(a, r, r5);
        }

        TLanes.Store(l0, targets[0]);
        TLanes.Store(r0, targets[0] + TLanes.Count);
        TLanes.Store(l1, targets[1]);
        TLanes.Store(r1, targets[1] + TLanes.Count);
        TLanes.Store(l2, targets[2]);
        TLanes.Store(r2, targets[2] + TLanes.Count);
        TLanes.Store(l3, targets[3]);
        TLanes.Store(r3, targets[3] + TLanes.Count);
        TLanes.Store(l4, targets[4]);
        TLanes.Store(r4, targets[4] + TLanes.Count);
        TLanes.Store(l5, targets[5]);
        TLanes.Store(r5, targets[5] + TLanes.Count);
    }
}
