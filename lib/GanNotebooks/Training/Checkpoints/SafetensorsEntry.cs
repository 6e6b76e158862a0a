using System.Text.Json;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>A tensor of a safetensors file: its type, shape and range of bytes, counted from the end of the header.</summary>
internal sealed record SafetensorsEntry(string Name, ScalarType Type, long[] Shape, long Start, long End)
{
    /// <param name="path">The file, for the message.</param>
    /// <param name="property">The tensor's property in the header.</param>
    /// <param name="dataStart">Where in the file the header ends.</param>
    /// <param name="fileLength">The file's length in bytes.</param>
    /// <exception cref="CheckpointException">The type is unknown, or the range does not fit the shape or the file.</exception>
    public static SafetensorsEntry Parse(string path, JsonProperty property, long dataStart, long fileLength)
    {
        var name = property.Name;
        var dtype = property.Value.GetProperty("dtype").GetString();
        var type =
            SafetensorsTypes.Parse(dtype)
            ?? throw new CheckpointException(path, $"{name} is of type {dtype}, which this reader does not know.");
        var shape = Numbers("shape");
        if (
            Numbers("data_offsets") is not [>= 0 and var start, var end]
            || shape.Any(size => size < 0)
            || shape.Aggregate((Int128)SafetensorsTypes.BytesOf(type), (product, size) => product * size)
                != (Int128)end - start
        )
            throw new CheckpointException(path, $"the size of {name} does not fit its shape: the file is damaged.");
        if (end > fileLength - dataStart)
            throw new CheckpointException(path, $"the file was cut off: the bytes of {name} are missing.");
        return new SafetensorsEntry(name, type, shape, start, end);

        long[] Numbers(string key) =>
            [.. property.Value.GetProperty(key).EnumerateArray().Select(number => number.GetInt64())];
    }
}
