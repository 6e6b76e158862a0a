using System.Collections.Immutable;

namespace GanNotebooks.Data;

/// <summary>The content of an IDX file: a dense array of unsigned bytes, the last dimension fastest.</summary>
/// <param name="Dimensions">The sizes: <c>[N]</c> for labels, <c>[N, height, width]</c> for images.</param>
/// <param name="Bytes">The elements, 0–255; as many as the product of the dimensions.</param>
public sealed record IdxArray(ImmutableArray<int> Dimensions, byte[] Bytes)
{
    /// <summary>The first dimension: how many images or labels there are.</summary>
    public int Count => Dimensions[0];
}
