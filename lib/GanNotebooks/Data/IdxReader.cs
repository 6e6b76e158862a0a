using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace GanNotebooks.Data;

/// <summary>Reads IDX files of unsigned bytes: the format of MNIST, Fashion-MNIST, KMNIST and EMNIST.</summary>
/// <remarks>Format: http://yann.lecun.com/exdb/mnist/, section "The IDX file format". Gzip is recognised by its magic number.</remarks>
internal static class IdxReader
{
    private const int UnsignedByte = 0x08;
    private const int MaxDimensions = 4;

    // Deflate makes at most 1,032 bytes of one.
    private const int MostCompressed = 1032;

    /// <summary>Reads images, <c>[N, height, width]</c>.</summary>
    /// <param name="file">The path of an <c>idx3-ubyte</c> file, gzipped or not.</param>
    /// <param name="sha256">The file's expected SHA-256 in hex, or <see langword="null" /> to accept any.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IdxFormatException">It is corrupt, truncated, or no IDX file of images.</exception>
    public static IdxArray ReadImages(string file, string? sha256 = null) =>
        Read(file, dimensions: 3, "images", sha256);

    /// <summary>Reads labels, <c>[N]</c>.</summary>
    /// <param name="file">The path of an <c>idx1-ubyte</c> file, gzipped or not.</param>
    /// <param name="sha256">The file's expected SHA-256 in hex, or <see langword="null" /> to accept any.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IdxFormatException">It is corrupt, truncated, or no IDX file of labels.</exception>
    public static IdxArray ReadLabels(string file, string? sha256 = null) =>
        Read(file, dimensions: 1, "labels", sha256);

    private static IdxArray Read(string file, int dimensions, string content, string? sha256)
    {
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"The {content} file is missing: {Path.GetFullPath(file)}.", file);
        }

        if (sha256 is not null)
        {
            VerifyChecksum(file, sha256);
        }

        using var raw = File.OpenRead(file);
        return Read(file, raw, dimensions, content);
    }

    /// <summary>Reads a file's content.</summary>
    /// <param name="file">What messages call it.</param>
    /// <param name="raw">Its bytes, gzipped or not; has a length.</param>
    /// <param name="dimensions">How many dimensions it must have.</param>
    /// <param name="content">What it is to be, for messages.</param>
    internal static IdxArray Read(string file, Stream raw, int dimensions, string content)
    {
        if (!IsGzip(raw))
        {
            var sizes = ReadHeader(file, raw, dimensions, content);
            var length = LengthOf(file, sizes);
            return new IdxArray(sizes, ReadBody(file, raw, length, length <= raw.Length - raw.Position));
        }

        try
        {
            using var gzip = new GzipReader(raw);
            var sizes = ReadHeader(file, gzip, dimensions, content);
            var length = LengthOf(file, sizes);
            var isLikely =
                gzip.StatedLength == (uint)(length + 4 * (1 + dimensions)) && length / MostCompressed <= raw.Length;
            var bytes = ReadBody(file, gzip, length, isLikely);
            return gzip.IsWhole
                ? new IdxArray(sizes, bytes)
                : throw new IdxFormatException(
                    file,
                    "the gzip data does not end in its own checksum: it was cut off, changed, or something follows it. Fetch the file again."
                );
        }
        catch (InvalidDataException error)
        {
            throw new IdxFormatException(
                file,
                $"the gzip data is corrupt ({error.Message.TrimEnd('.')}). Fetch the file again."
            );
        }
    }

    private static void VerifyChecksum(string file, string expected)
    {
        using var stream = File.OpenRead(file);
        var actual = Convert.ToHexStringLower(SHA256.HashData(stream));
        if (!actual.Equals(expected, StringComparison.OrdinalIgnoreCase))
        {
            throw new IdxFormatException(
                file,
                $"the SHA-256 checksum is {actual}, expected {expected}. The file was changed or cut off: fetch it again."
            );
        }
    }

    private static bool IsGzip(Stream stream)
    {
        Span<byte> magic = stackalloc byte[2];
        var read = stream.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        stream.Position = 0;
        return read == 2 && magic is [0x1f, 0x8b];
    }

    private static ImmutableArray<int> ReadHeader(string file, Stream stream, int dimensions, string content)
    {
        Span<byte> magic = stackalloc byte[4];
        if (stream.ReadAtLeast(magic, 4, throwOnEndOfStream: false) < 4)
        {
            throw new IdxFormatException(file, "the file ends inside its header. Fetch it again.");
        }

        if (magic is not [0, 0, UnsignedByte, > 0 and <= MaxDimensions])
        {
            throw new IdxFormatException(
                file,
                $"the magic number is 0x{Convert.ToHexString(magic)}, expected 0x0000080{dimensions}. This is no IDX file of {content}."
            );
        }
        if (magic[3] != dimensions)
        {
            throw new IdxFormatException(
                file,
                $"the file has {magic[3]} dimension(s), expected {dimensions} for {content}. Were images and labels swapped?"
            );
        }

        var header = new byte[4 * dimensions];
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            throw new IdxFormatException(file, "the file ends inside its header. Fetch it again.");
        }

        return [.. Enumerable.Range(0, dimensions).Select(i => Size(file, header.AsSpan(4 * i)))];
    }

    private static int Size(string file, ReadOnlySpan<byte> bigEndian)
    {
        var size = BinaryPrimitives.ReadInt32BigEndian(bigEndian);
        return size > 0
            ? size
            : throw new IdxFormatException(file, $"a dimension of size {size} makes no sense. Fetch the file again.");
    }

    private static long LengthOf(string file, ImmutableArray<int> sizes)
    {
        var length = 1L;
        foreach (var size in sizes)
        {
            // Two sizes fit a long, three may not.
            length *= size;
            if (length > Array.MaxLength)
            {
                throw new IdxFormatException(
                    file,
                    $"{string.Join(" × ", sizes)} elements are more than this reader takes ({Array.MaxLength:N0}). Fetch the file again."
                );
            }
        }

        return length;
    }

    // What the header promises is taken at once only where the file can keep it.
    private static byte[] ReadBody(string file, Stream stream, long length, bool isLikely)
    {
        var bytes = new byte[isLikely ? length : Math.Min(length, 1 << 16)];
        var read = 0;
        while (true)
        {
            read += stream.ReadAtLeast(bytes.AsSpan(read), bytes.Length - read, throwOnEndOfStream: false);
            if (read < bytes.Length)
            {
                throw new IdxFormatException(
                    file,
                    $"the header promises {length:N0} elements, the file holds {read:N0}. It was cut off: fetch it again."
                );
            }

            if (bytes.Length == length)
            {
                break;
            }

            Array.Resize(ref bytes, (int)Math.Min(length, 2L * bytes.Length));
        }

        if (stream.ReadByte() >= 0)
        {
            throw new IdxFormatException(
                file,
                $"the file goes on after the {length:N0} elements its header promises. Fetch it again."
            );
        }

        return bytes;
    }
}

/// <summary>A file is not a whole, well-formed IDX file of unsigned bytes.</summary>
/// <param name="file">The file that was read.</param>
/// <param name="problem">What is wrong with it, and what to do.</param>
public sealed class IdxFormatException(string file, string problem) : IOException($"{file}: {problem}")
{
    /// <summary>The file that was read.</summary>
    public string File { get; } = file;
}
