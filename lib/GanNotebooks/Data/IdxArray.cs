using System.Collections.Immutable;

namespace GanNotebooks.Data;

/// <summary>The content of an IDX file: a dense array of unsigned bytes, the last dimension fastest.</summary>
/// <param name="Dimensions">The sizes: <c>[N]</c> for labels, <c>[N, height, width]</c> for images.</param>
/// <param name="Bytes">The elements, 0–255; as many as the product of the dimensions.</param>
internal sealed record IdxArray(ImmutableArray<int> Dimensions, byte[] Bytes)
{
    /// <summary>The first dimension: how many images or labels there are.</summary>
    public int Count => Dimensions[0];

    /// <summary>The same images with rows and columns exchanged, <c>[N, width, height]</c>.</summary>
    internal IdxArray Transposed()
    {
        var (height, width) = (Dimensions[1], Dimensions[2]);
        var bytes = new byte[Bytes.Length];
        for (var image = 0; image < bytes.Length; image += height * width)
        {
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    bytes[image + x * height + y] = Bytes[image + y * width + x];
                }
            }
        }

        return new IdxArray([Count, width, height], bytes);
    }
}
