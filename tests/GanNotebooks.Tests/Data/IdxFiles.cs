using System.Buffers.Binary;
using System.IO.Compression;
using CsCheck;
using GanNotebooks.Data;

namespace GanNotebooks.Tests.Data;

/// <summary>Makes up images with labels, and writes them as IDX files.</summary>
internal static class IdxFiles
{
    /// <summary>One to six images of one size, of at most nine pixels a side.</summary>
    public static readonly Gen<IdxArray> AnyImages =
        from count in Gen.Int[1, 6]
        from height in Gen.Int[1, 9]
        from width in Gen.Int[1, 9]
        from pixels in Gen.Byte.Array[count * height * width]
        select new IdxArray([count, height, width], pixels);

    /// <summary>Such images with labels.</summary>
    public static Gen<(IdxArray Images, IdxArray Labels)> Any(byte first, byte last) =>
        from images in AnyImages
        from labels in Gen.Byte[first, last].Array[images.Count]
        select (images, new IdxArray([images.Count], labels));

    /// <summary>Images of 2×3 pixels, all 7, with these labels.</summary>
    public static (IdxArray Images, IdxArray Labels) Labelled(params byte[] labels)
    {
        var pixels = new byte[6 * labels.Length];
        Array.Fill(pixels, (byte)7);
        return (new IdxArray([labels.Length, 2, 3], pixels), new IdxArray([labels.Length], labels));
    }

    /// <summary>Writes a file; gzipped where its name says so.</summary>
    public static void Write(string file, IdxArray array)
    {
        using Stream raw = File.Create(file);
        using var stream = file.EndsWith(".gz") ? new GZipStream(raw, CompressionLevel.Fastest) : raw;
        stream.Write([0, 0, 8, (byte)array.Dimensions.Length]);
        foreach (var size in array.Dimensions)
        {
            var bytes = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(bytes, size);
            stream.Write(bytes);
        }

        stream.Write(array.Bytes);
    }

    /// <summary>All pixels of a data set, image by image.</summary>
    public static byte[] AllPixels(this ImageDataset data) =>
        [.. Enumerable.Range(0, data.Count).SelectMany(index => data.Pixels(index).ToArray())];

    /// <summary>All labels of a data set.</summary>
    public static int[] AllLabels(this ImageDataset data) => [.. Enumerable.Range(0, data.Count).Select(data.Label)];
}
