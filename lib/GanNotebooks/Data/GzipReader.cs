using System.Buffers.Binary;
using System.IO.Compression;

namespace GanNotebooks.Data;

/// <summary>Reads a gzip file of one member (RFC 1952), and tells whether that was all of it.</summary>
/// <remarks>
/// .NET's <see cref="GZipStream" /> takes a file that lacks its checksum for whole, and passes over whatever follows the data.
/// </remarks>
internal sealed class GzipReader : ForwardStream
{
    private const int TrailerLength = 8;

    private readonly DeflateStream _content;
    private readonly Compressed _compressed;
    private readonly byte[] _trailer = new byte[TrailerLength];
    private uint _crc;
    private long _length;

    /// <param name="file">The file; at its start, and with a length. Stays the caller's.</param>
    /// <exception cref="InvalidDataException">The header is not gzip's.</exception>
    public GzipReader(Stream file)
    {
        SkipHeader(file);
        var start = file.Position;
        if (file.Length - start < TrailerLength)
        {
            throw new InvalidDataException("it ends before its checksum");
        }

        file.Position = file.Length - TrailerLength;
        file.ReadExactly(_trailer);
        file.Position = start;
        _compressed = new Compressed(file, file.Length - TrailerLength);
        _content = new DeflateStream(_compressed, CompressionMode.Decompress);
    }

    /// <summary>How long the file says its content is, in bytes, modulo 2³².</summary>
    public uint StatedLength => BinaryPrimitives.ReadUInt32LittleEndian(_trailer.AsSpan(4));

    /// <summary>Whether all was read, the data ended where the checksum begins, and length and checksum are those of what was read.</summary>
    public bool IsWhole =>
        _compressed.IsAllRead
        && StatedLength == (uint)_length
        && BinaryPrimitives.ReadUInt32LittleEndian(_trailer) == _crc;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = _content.Read(buffer);
        _crc = Crc32.Of(buffer[..read], _crc);
        _length += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }

    private static void SkipHeader(Stream file)
    {
        Span<byte> header = stackalloc byte[10];
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            throw new InvalidDataException("it ends inside its header");
        }

        var flags = header[3];
        if (header[..3] is not [0x1f, 0x8b, 8] || flags > 0b11111)
        {
            throw new InvalidDataException("its header is not that of compressed data");
        }

        if ((flags & 0b100) != 0)
        {
            var length = Next(file) | (Next(file) << 8);
            file.Position += length;
        }

        // A name and a comment, each to a zero.
        for (var texts = (flags >> 3 & 1) + (flags >> 4 & 1); texts > 0; texts--)
        {
            while (Next(file) != 0) { }
        }

        // A checksum of the header.
        file.Position += (flags & 0b10) != 0 ? 2 : 0;
    }

    private static int Next(Stream file) =>
        file.ReadByte() is >= 0 and var one ? one : throw new InvalidDataException("it ends inside its header");

    /// <summary>The compressed bytes. The last ones come one at a time, so that none is taken after the data has ended.</summary>
    private sealed class Compressed(Stream file, long end) : ForwardStream
    {
        private const int Tail = 32;

        public bool IsAllRead => file.Position == end;

        public override int Read(byte[] buffer, int offset, int count)
        {
            var most = Math.Max(Math.Min(1, end - file.Position), end - Tail - file.Position);
            return most > 0 ? file.Read(buffer, offset, (int)Math.Min(count, most)) : 0;
        }
    }
}

/// <summary>A stream that can only be read, from its start to its end.</summary>
internal abstract class ForwardStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
