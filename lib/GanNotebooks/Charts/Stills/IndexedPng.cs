using System.Buffers.Binary;
using System.IO.Compression;
using GanNotebooks.Data;

namespace GanNotebooks.Charts.Stills;

/// <summary>Writes PNG files of up to 256 colours, a byte a pixel: a fifth of what Skia makes of a drawing.</summary>
/// <remarks>
/// Colours that agree in the upper four bits of red, green and blue become one, the most frequent of them; if there are more
/// than 256 such groups, in the upper three bits, and so on. See the PNG specification (W3C, 2003), sections 5 and 11.
/// </remarks>
internal static class IndexedPng
{
    private const int MostColours = 256;

    /// <summary>The file.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="pixels">The rows from the top; each pixel as red, green, blue and a fourth byte that does not count.</param>
    public static byte[] Encode(int width, ReadOnlySpan<uint> pixels)
    {
        var counts = new Dictionary<uint, int>();
        foreach (var pixel in pixels)
        {
            counts[pixel & 0xFFFFFF] = counts.GetValueOrDefault(pixel & 0xFFFFFF) + 1;
        }

        var mask = 0xF0F0F0u;
        var groups = Groups(counts, mask);
        for (; groups.Length > MostColours; groups = Groups(counts, mask))
        {
            mask &= mask << 1;
        }

        var index = groups.Index().ToDictionary(group => group.Item & mask, group => (byte)group.Index);
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        WriteChunk(file, "IHDR"u8, Header(width, pixels.Length / width));
        WriteChunk(
            file,
            "PLTE"u8,
            [.. groups.SelectMany(colour => new[] { (byte)colour, (byte)(colour >> 8), (byte)(colour >> 16) })]
        );
        WriteChunk(file, "IDAT"u8, Compressed(width, pixels, mask, index));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>The most frequent colour of each group; of equally frequent ones the lowest.</summary>
    private static uint[] Groups(Dictionary<uint, int> counts, uint mask) =>
        [
            .. counts
                .GroupBy(count => count.Key & mask)
                .OrderBy(group => group.Key)
                .Select(group => group.OrderByDescending(count => count.Value).ThenBy(count => count.Key).First().Key),
        ];

    private static byte[] Header(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8; // bits a pixel
        header[9] = 3; // by a palette
        return header;
    }

    private static byte[] Compressed(int width, ReadOnlySpan<uint> pixels, uint mask, Dictionary<uint, byte> index)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var row = new byte[width + 1];
            for (var start = 0; start < pixels.Length; start += width)
            {
                for (var x = 0; x < width; x++)
                {
                    row[x + 1] = index[pixels[start + x] & mask];
                }

                zlib.Write(row);
            }
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of([.. type, .. content]));
        file.Write(number);
    }
}
