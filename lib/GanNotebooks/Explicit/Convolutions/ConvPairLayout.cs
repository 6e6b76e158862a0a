using System.Runtime.CompilerServices;
using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Explicit.Convolutions;

/// <summary>How one image's planes lie in a workspace, for registers of a given number of lanes.</summary>
/// <remarks>
/// Planes keep the row length of the input, so a position's neighbours are always the same steps away. Positions in a row's
/// last column reach into the next row; the forward pass leaves them out, and in the backward pass the zeros around the
/// gradient cancel them.
/// </remarks>
internal readonly unsafe struct ConvPairLayout(ConvPairShape shape, int lanes)
{
    public ConvPairShape Shape => shape;

    /// <summary>Steps to the position below.</summary>
    public int Width => shape.Width;

    /// <summary>Positions of the hidden planes, in whole registers.</summary>
    public int Hidden { get; } = Whole((shape.Height - 1) * shape.Width, lanes);

    /// <summary>Zeros before and after a plane, in whole registers: as far as a kernel reaches.</summary>
    public int Border { get; } = Whole(shape.Width + 1, lanes);

    /// <summary>Floats of a plane with its borders.</summary>
    public int Plane => Hidden + 2 * Border;

    /// <summary>Copies one image into a plane, zeros after it.</summary>
    public void CopyImage(float* image, float* plane)
    {
        new ReadOnlySpan<float>(image, shape.InputSize).CopyTo(new Span<float>(plane, Plane));
        new Span<float>(plane + shape.InputSize, Plane - shape.InputSize).Clear();
    }

    private static int Whole(int length, int lanes) => (length + lanes - 1) / lanes * lanes;
}

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
