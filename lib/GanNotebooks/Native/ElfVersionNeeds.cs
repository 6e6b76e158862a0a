using System.Buffers.Binary;
using System.Text;

namespace GanNotebooks.Native;

/// <summary>The symbol versions that a 64-bit little-endian ELF library asks of other libraries.</summary>
/// <remarks>Layout after the "Symbol Versioning" chapter of the Linux Standard Base core specification.</remarks>
internal sealed class ElfVersionNeeds
{
    private const int ProgramHeaderLoad = 1;
    private const int ProgramHeaderDynamic = 2;
    private const long DynamicStringTable = 5;
    private const long DynamicVersionNeed = 0x6ffffffe;
    private const long DynamicVersionNeedCount = 0x6fffffff;
    private const ushort WeakVersion = 2;

    private readonly byte[] _image;
    private readonly List<(long Address, long Offset, long Size)> _segments = [];
    private readonly Dictionary<long, long> _dynamic = [];

    /// <exception cref="InvalidDataException">The image is not a 64-bit little-endian ELF file.</exception>
    public ElfVersionNeeds(byte[] image)
    {
        _image = image;
        if (image.Length < 64 || !image.AsSpan(0, 6).SequenceEqual("\u007fELF\u0002\u0001"u8))
        {
            throw new InvalidDataException("Not a 64-bit little-endian ELF file.");
        }

        ReadProgramHeaders();
    }

    /// <summary>Marks every need of <paramref name="version" /> as weak: the loader then warns instead of failing.</summary>
    /// <returns>How many needs were marked.</returns>
    public int MarkWeak(string version)
    {
        var marked = 0;
        foreach (var (name, flagsOffset) in Entries())
        {
            if (name != version)
            {
                continue;
            }

            var flags = BinaryPrimitives.ReadUInt16LittleEndian(_image.AsSpan(flagsOffset));
            BinaryPrimitives.WriteUInt16LittleEndian(_image.AsSpan(flagsOffset), (ushort)(flags | WeakVersion));
            marked++;
        }
        return marked;
    }

    /// <summary>Every version asked for, with whether it may be missing.</summary>
    public IEnumerable<(string Version, bool IsWeak)> Versions() =>
        Entries().Select(entry => (entry.Name, (UInt16At(entry.FlagsOffset) & WeakVersion) != 0));

    private IEnumerable<(string Name, int FlagsOffset)> Entries()
    {
        if (!_dynamic.TryGetValue(DynamicVersionNeed, out var needAddress))
        {
            yield break;
        }

        var strings = OffsetOf(_dynamic[DynamicStringTable]);
        var need = OffsetOf(needAddress);
        for (var i = 0L; i < _dynamic[DynamicVersionNeedCount]; i++)
        {
            // Elf64_Verneed: version, count (2 bytes each), file, first auxiliary entry, next (4 bytes each).
            var auxiliary = need + UInt32At(need + 8);
            for (var j = 0; j < UInt16At(need + 2); j++)
            {
                // Elf64_Vernaux: hash (4), flags (2), other (2), name (4), next (4).
                yield return (StringAt(strings + UInt32At(auxiliary + 8)), checked((int)(auxiliary + 4)));
                auxiliary += UInt32At(auxiliary + 12);
            }
            need += UInt32At(need + 12);
        }
    }

    private void ReadProgramHeaders()
    {
        var table = Int64At(32);
        int size = UInt16At(54);
        int count = UInt16At(56);
        var dynamic = (Offset: 0L, Size: 0L);
        for (var i = 0; i < count; i++)
        {
            var header = table + (long)i * size;
            switch (UInt32At(header))
            {
                case ProgramHeaderLoad:
                    _segments.Add((Int64At(header + 16), Int64At(header + 8), Int64At(header + 32)));
                    break;
                case ProgramHeaderDynamic:
                    dynamic = (Int64At(header + 8), Int64At(header + 32));
                    break;
            }
        }
        for (var entry = dynamic.Offset; entry < dynamic.Offset + dynamic.Size; entry += 16)
        {
            _dynamic[Int64At(entry)] = Int64At(entry + 8);
        }
    }

    private long OffsetOf(long address)
    {
        var segment = _segments.First(s => address >= s.Address && address < s.Address + s.Size);
        return address - segment.Address + segment.Offset;
    }

    private ushort UInt16At(long offset) => BinaryPrimitives.ReadUInt16LittleEndian(_image.AsSpan((int)offset));

    private uint UInt32At(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(_image.AsSpan((int)offset));

    private long Int64At(long offset) => BinaryPrimitives.ReadInt64LittleEndian(_image.AsSpan((int)offset));

    private string StringAt(long offset)
    {
        var tail = _image.AsSpan((int)offset);
        return Encoding.ASCII.GetString(tail[..tail.IndexOf((byte)0)]);
    }
}
