using static TorchSharp.torch;

namespace GanNotebooks.Safetensors;

/// <summary>Reads and writes tensors in the safetensors format, which Python's <c>safetensors.torch.load_file</c> reads too.</summary>
/// <remarks>
/// Format: github.com/huggingface/safetensors, section "Format": the header's length (u64, little-endian), a JSON header with
/// each tensor's dtype, shape and byte range, then the bytes, without gaps or overlaps.
/// TorchSharp.PyBridge 1.4.4 reads and writes it too, but not the metadata that a training is resumed from, and takes files with NaN
/// or bytes to spare for good ones.
/// </remarks>
internal static class SafetensorsFile
{
    /// <summary>Writes tensors, sorted by name, to a temporary file beside <paramref name="path" /> and renames it.</summary>
    /// <param name="path">The file; one that is there is replaced, once the new one is whole and on the disk.</param>
    /// <param name="tensors">Tensors of float32, float64, int64 or uint8, by name.</param>
    /// <param name="metadata">Texts to keep with them.</param>
    public static void Write(
        string path,
        IReadOnlyDictionary<string, Tensor> tensors,
        IReadOnlyDictionary<string, string> metadata
    )
    {
        var disk = new SystemDisk();
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            disk.WriteFile(temporary, ToBytes(tensors, metadata));
            File.Move(temporary, path, overwrite: true);
            disk.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
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
        {
            throw new CheckpointException(path, "there is no such file. Train anew, or put it back.");
        }

        try
        {
            using var stream = File.OpenRead(path);
            return Read(path, stream);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException and not CheckpointException)
        {
            throw new CheckpointException(path, $"it cannot be read ({error.Message}).");
        }
    }

    /// <inheritdoc cref="Read(string)" />
    /// <param name="path">What messages call the file.</param>
    /// <param name="stream">Its content; has a length.</param>
    internal static SafetensorsContent Read(string path, Stream stream)
    {
        var header = SafetensorsHeader.Read(path, stream);
        // What was read before an error does not stay behind.
        using var scope = NewDisposeScope();
        var tensors = header.Entries.ToDictionary(entry => entry.Name, entry => Read(path, stream, entry));
        foreach (var tensor in tensors.Values)
        {
            tensor.DetachFromDisposeScope();
        }

        return new SafetensorsContent(tensors, header.Metadata);
    }

    /// <summary>The file's content, tensors sorted by name.</summary>
    internal static byte[] ToBytes(
        IReadOnlyDictionary<string, Tensor> tensors,
        IReadOnlyDictionary<string, string> metadata
    )
    {
        var sorted = tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        var header = SafetensorsHeader.Of(Entries(sorted), metadata);
        using var stream = new MemoryStream();
        stream.Write(BitConverter.GetBytes((ulong)header.Length));
        stream.Write(header);
        foreach (var (_, tensor) in sorted)
        {
            Write(stream, tensor);
        }

        return stream.ToArray();
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

    private static void Write(MemoryStream stream, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        stream.Write(tensor.detach().cpu().contiguous().bytes);
    }

    // In the order of their bytes, which leave no gap.
    private static Tensor Read(string path, Stream stream, SafetensorsEntry entry)
    {
        var length = entry.End - entry.Start;
        if (length > Array.MaxLength)
        {
            throw new CheckpointException(
                path,
                $"{entry.Name} has {length:N0} bytes, more than this reader takes ({Array.MaxLength:N0})."
            );
        }

        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        var tensor = empty(entry.Shape, entry.Type);
        if (bytes.Length > 0)
        {
            tensor.bytes = bytes;
        }

        return tensor;
    }
}
