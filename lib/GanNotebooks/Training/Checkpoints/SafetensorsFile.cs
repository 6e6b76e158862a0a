using static TorchSharp.torch;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>Reads and writes tensors in the safetensors format, which Python's <c>safetensors.torch.load_file</c> reads too.</summary>
/// <remarks>
/// Format: github.com/huggingface/safetensors, section "Format": the header's length (u64, little-endian), a JSON header with
/// each tensor's dtype, shape and byte range, then the bytes.
/// </remarks>
public static class SafetensorsFile
{
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
                var header = SafetensorsHeader.Of(Entries(sorted), metadata);
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
    /// <exception cref="CheckpointException">The file is missing, cut off, damaged, or no safetensors file.</exception>
    public static SafetensorsContent Read(string path)
    {
        if (!File.Exists(path))
            throw new CheckpointException(path, "there is no such file.");
        using var stream = File.OpenRead(path);
        var header = SafetensorsHeader.Read(path, stream);
        var start = stream.Position;
        // What was read before an error does not stay behind.
        using var scope = NewDisposeScope();
        var tensors = header.Entries.ToDictionary(entry => entry.Name, entry => Read(stream, start, entry));
        foreach (var tensor in tensors.Values)
            tensor.DetachFromDisposeScope();
        return new SafetensorsContent(tensors, header.Metadata);
    }

    private static IEnumerable<SafetensorsEntry> Entries(KeyValuePair<string, Tensor>[] tensors)
    {
        var offset = 0L;
        foreach (var (name, tensor) in tensors)
        {
            var end = offset + tensor.numel() * tensor.element_size();
            yield return new SafetensorsEntry(name, tensor.dtype, tensor.shape, offset, end);
            offset = end;
        }
    }

    private static void Write(Stream stream, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        stream.Write(tensor.detach().cpu().contiguous().bytes);
    }

    private static Tensor Read(Stream stream, long start, SafetensorsEntry entry)
    {
        var bytes = new byte[entry.End - entry.Start];
        stream.Position = start + entry.Start;
        stream.ReadExactly(bytes);
        var tensor = empty(entry.Shape, entry.Type);
        if (bytes.Length > 0)
            tensor.bytes = bytes;
        return tensor;
    }
}
