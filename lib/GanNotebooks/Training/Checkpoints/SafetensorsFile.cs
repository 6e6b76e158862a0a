using System.Collections.Immutable;
using System.Text.Json;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>Reads and writes tensors in the safetensors format, which Python's <c>safetensors.torch.load_file</c> reads too.</summary>
/// <remarks>
/// Format: github.com/huggingface/safetensors, section "Format": the header's length (u64, little-endian), a JSON header with
/// each tensor's dtype, shape and byte range, then the bytes.
/// </remarks>
public static class SafetensorsFile
{
    private const int MaxHeader = 100_000_000;

    /// <summary>Writes tensors, sorted by name, to a temporary file beside <paramref name="path" /> and renames it.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="tensors">Tensors of float32, float64, int64 or uint8, by name.</param>
    /// <param name="metadata">Texts to keep with them.</param>
    public static void Write(
        string path,
        IReadOnlyDictionary<string, Tensor> tensors,
        IReadOnlyDictionary<string, string> metadata
    )
    {
        var sorted = tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var stream = File.Create(temporary))
            {
                var header = Header(sorted, metadata);
                stream.Write(BitConverter.GetBytes((ulong)header.Length));
                stream.Write(header);
                foreach (var (_, tensor) in sorted)
                    Write(stream, tensor);
            }
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Reads all tensors and texts. The caller owns the tensors.</summary>
    /// <exception cref="CheckpointException">The file is missing, cut off, or no safetensors file.</exception>
    public static SafetensorsContent Read(string path)
    {
        if (!File.Exists(path))
            throw new CheckpointException(path, "there is no such file.");
        using var stream = File.OpenRead(path);
        using var header = ReadHeader(path, stream);
        var start = stream.Position;
        var tensors = new Dictionary<string, Tensor>();
        var metadata = ImmutableDictionary<string, string>.Empty;
        foreach (var entry in header.RootElement.EnumerateObject())
        {
            if (entry.Name == "__metadata__")
                metadata = entry
                    .Value.EnumerateObject()
                    .ToImmutableDictionary(text => text.Name, text => text.Value.GetString()!);
            else
                tensors[entry.Name] = ReadTensor(path, stream, start, entry);
        }
        return new SafetensorsContent(tensors, metadata);
    }

    private static byte[] Header(KeyValuePair<string, Tensor>[] tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var header = new Dictionary<string, object> { ["__metadata__"] = metadata };
        var offset = 0L;
        foreach (var (name, tensor) in tensors)
        {
            var end = offset + tensor.numel() * tensor.element_size();
            header[name] = new
            {
                dtype = SafetensorsTypes.NameOf(tensor.dtype),
                shape = tensor.shape,
                data_offsets = new[] { offset, end },
            };
            offset = end;
        }
        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        // The data should start on 8 bytes; spaces are allowed after the JSON.
        var padded = new byte[(json.Length + 7) / 8 * 8];
        padded.AsSpan().Fill((byte)' ');
        json.CopyTo(padded, 0);
        return padded;
    }

    private static void Write(Stream stream, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        stream.Write(tensor.detach().cpu().contiguous().bytes);
    }

    private static JsonDocument ReadHeader(string path, FileStream stream)
    {
        Span<byte> size = stackalloc byte[8];
        var read = stream.ReadAtLeast(size, 8, throwOnEndOfStream: false);
        var length = BitConverter.ToUInt64(size);
        if (read < 8 || length > MaxHeader || length > (ulong)(stream.Length - 8))
            throw new CheckpointException(path, "this is no whole safetensors file: its header is missing or cut off.");
        var header = new byte[length];
        stream.ReadExactly(header);
        try
        {
            return JsonDocument.Parse(header);
        }
        catch (JsonException error)
        {
            throw new CheckpointException(
                path,
                $"this is no safetensors file: its header is not JSON ({error.Message})."
            );
        }
    }

    private static Tensor ReadTensor(string path, FileStream stream, long start, JsonProperty entry)
    {
        var type = SafetensorsTypes.Parse(entry.Value.GetProperty("dtype").GetString()) ?? throw Unknown();
        var shape = entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        var range = entry
            .Value.GetProperty("data_offsets")
            .EnumerateArray()
            .Select(offset => offset.GetInt64())
            .ToArray();
        if (start + range[1] > stream.Length)
            throw new CheckpointException(path, $"the file was cut off: the bytes of {entry.Name} are missing.");

        var tensor = empty(shape, type);
        var bytes = new byte[range[1] - range[0]];
        if (bytes.Length != tensor.numel() * tensor.element_size())
            throw new CheckpointException(
                path,
                $"the size of {entry.Name} does not fit its shape: the file is damaged."
            );
        stream.Position = start + range[0];
        stream.ReadExactly(bytes);
        if (bytes.Length > 0)
            tensor.bytes = bytes;
        return tensor;

        CheckpointException Unknown() =>
            new(path, $"{entry.Name} is of type {entry.Value.GetProperty("dtype")}, which this reader does not know.");
    }
}
