using System.Collections.Immutable;
using System.Text.Json;

namespace GanNotebooks.Safetensors;

/// <summary>The JSON header of a safetensors file, checked against the file's length.</summary>
/// <param name="Entries">One for each tensor, in the order of their bytes, which follow each other without gaps to the file's end.</param>
/// <param name="Metadata">The texts.</param>
internal sealed record SafetensorsHeader(
    IReadOnlyList<SafetensorsEntry> Entries,
    IReadOnlyDictionary<string, string> Metadata
)
{
    private const int MaxLength = 100_000_000;
    private const string MetadataKey = "__metadata__";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="CheckpointException">The header is missing, cut off or malformed, or names bytes that the file does not have.</exception>
    public static SafetensorsHeader Read(string path, Stream stream)
    {
        var json = ReadBytes(path, stream);
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var metadata = ImmutableDictionary<string, string>.Empty;
            var entries = new List<SafetensorsEntry>();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Name == MetadataKey)
                {
                    metadata = property
                        .Value.EnumerateObject()
                        .ToImmutableDictionary(text => text.Name, text => text.Value.GetString()!);
                }
                else
                {
                    entries.Add(SafetensorsEntry.Parse(path, property));
                }
            }

            return new SafetensorsHeader(InOrder(path, entries, stream.Length - stream.Position), metadata);
        }
        catch (JsonException error)
        {
            throw new CheckpointException(
                path,
                $"this is no safetensors file: its header is no JSON, or names something twice ({error.Message.TrimEnd('.')}). Put back a copy of it, or delete it and train anew."
            );
        }
        // What System.Text.Json throws where a value is of another kind than the format says.
        catch (Exception error) when (error is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw CheckpointException.Damaged(path, $"its header is damaged ({error.Message.TrimEnd('.')})");
        }
    }

    /// <summary>The bytes of a header for tensors, in their order, and texts; the data then starts on 8 bytes.</summary>
    public static byte[] Of(IEnumerable<SafetensorsEntry> entries, IReadOnlyDictionary<string, string> metadata)
    {
        var header = new Dictionary<string, object> { [MetadataKey] = metadata };
        foreach (var entry in entries)
        {
            header[entry.Name] = new
            {
                dtype = SafetensorsTypes.NameOf(entry.Type),
                shape = entry.Shape,
                data_offsets = new[] { entry.Start, entry.End },
            };
        }
        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        // The format allows spaces after the JSON.
        var padded = new byte[(json.Length + 7) / 8 * 8];
        padded.AsSpan().Fill((byte)' ');
        json.CopyTo(padded, 0);
        return padded;
    }

    private static IReadOnlyList<SafetensorsEntry> InOrder(
        string path,
        IEnumerable<SafetensorsEntry> entries,
        long length
    )
    {
        SafetensorsEntry[] ordered = [.. entries.OrderBy(entry => entry.Start).ThenBy(entry => entry.End)];
        var end = 0L;
        foreach (var entry in ordered)
        {
            if (entry.Start != end)
            {
                throw CheckpointException.Damaged(
                    path,
                    $"the bytes of {entry.Name} {(entry.Start < end ? "are another tensor's too" : "do not follow the others'")}"
                );
            }

            if (entry.End > length)
            {
                throw CheckpointException.Damaged(path, $"the file was cut off, the bytes of {entry.Name} are missing");
            }

            end = entry.End;
        }

        return end == length
            ? ordered
            : throw CheckpointException.Damaged(path, $"{length - end:N0} bytes follow the last tensor");
    }

    private static byte[] ReadBytes(string path, Stream stream)
    {
        Span<byte> size = stackalloc byte[8];
        var read = stream.ReadAtLeast(size, 8, throwOnEndOfStream: false);
        var length = BitConverter.ToUInt64(size);
        if (read < 8 || length > MaxLength || length > (ulong)(stream.Length - 8))
        {
            throw new CheckpointException(
                path,
                "this is no whole safetensors file: its header is missing or cut off. Put back a copy of it, or delete it and train anew."
            );
        }

        var header = new byte[length];
        stream.ReadExactly(header);
        return header;
    }
}
