using System.Numerics;
using System.Runtime.Intrinsics;

namespace GanNotebooks.Explicit.Simd;

/// <summary>Products of matrices, of the sizes that the lab's networks have.</summary>
/// <remarks>
/// Every element is summed in the order of the inner dimension, rounded once a step: the same bits whatever the registers and
/// the number of threads.
/// </remarks>
internal static class Product
{
    /// <summary>Inner dimensions beyond this are taken in parts, where the right factor is read where it lies.</summary>
    public const int Deep = 256;

    /// <summary>Whether a product of so many columns takes the widest registers: a tile of them would be half empty otherwise.</summary>
    public static bool IsWide(int columns) =>
        Vector512.IsHardwareAccelerated && columns > ProductTile<NativeLanes, Vector<float>>.Columns;

    /// <summary>Writes left · right to <paramref name="target" />.</summary>
    public static void Write(in Factor left, in Strided right, in Target target, Team team)
    {
        if (IsWide(right.Columns))
        {
            BlockedProduct<WideLanes, Vector512<float>>.Write(left, right, null, target, team);
        }
        else
        {
            BlockedProduct<NativeLanes, Vector<float>>.Write(left, right, null, target, team);
        }
    }

    /// <summary>Writes left · right to <paramref name="target" />.</summary>
    public static unsafe void Write(in Factor left, PackedFactor right, in Target target, Team team)
    {
        var shape = new Strided(null, right.Rows, right.Columns, right.Columns, 1);
        if (IsWide(right.Columns))
        {
            BlockedProduct<WideLanes, Vector512<float>>.Write(left, shape, right, target, team);
        }
        else
        {
            BlockedProduct<NativeLanes, Vector<float>>.Write(left, shape, right, target, team);
        }
    }
}
