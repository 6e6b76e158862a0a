using System.Runtime.CompilerServices;
using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Explicit.Convolutions;

/// <summary>The first convolution, at as many positions as a register has lanes.</summary>
internal static unsafe class HiddenPlane<TLanes, V>
    where TLanes : ILanes<V>
    where V : unmanaged
{
    /// <summary>One channel before its LeakyReLU, from the four inputs under the kernel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V At(V x0, V x1, V x2, V x3, float* w, float* b)
    {
        var h = TLanes.MultiplyAdd(TLanes.Broadcast(w[0]), x0, TLanes.Broadcast(*b));
        h = TLanes.MultiplyAdd(TLanes.Broadcast(w[1]), x1, h);
        h = TLanes.MultiplyAdd(TLanes.Broadcast(w[2]), x2, h);
        return TLanes.MultiplyAdd(TLanes.Broadcast(w[3]), x3, h);
    }
}
