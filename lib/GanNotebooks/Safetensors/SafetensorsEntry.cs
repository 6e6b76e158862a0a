using System.Text.Json;
using static TorchSharp.torch;

namespace GanNotebooks.Safetensors;

/// <summary>A tensor of a safetensors file: its type, shape and range of bytes, counted from the end of the header.</summary>
internal sealed record SafetensorsEntry(string Name, ScalarType Type, long[] Shape, long Start, long End)
{
    // More than any network has; libtorch multiplies sizes without looking.
    private const int MaxDimensions = 16;
    private const long MaxElements = 1L << 40;

    /// <param name="path">The file, for the message.</param>
    /// <param name="property">The tensor's property in the header.</param>
    /// <exception cref="CheckpointException">The type is unknown, or the range does not fit the shape.</exception>
    public static SafetensorsEntry Parse(string path, JsonProperty property)
    {
        var name = property.Name;
        var dtype = property.Value.GetProperty("dtype").GetString();
        var type =
            SafetensorsTypes.Parse(dtype)
            ?? throw new CheckpointException(
                path,
                $"{name} is of type {dtype}, which this reader does not know. Save it as float32, float64, int64 or uint8."
            );
        var shape = Numbers("shape");
        if (
            Numbers("data_offsets") is not [>= 0 and var start, var end]
            || end < start
            || Elements(shape) is not { } elements
            || elements * SafetensorsTypes.BytesOf(type) != end - start
        )
        {
            throw CheckpointException.Damaged(path, $"the size of {name} does not fit its shape");
        }

        return new SafetensorsEntry(name, type, shape, start, end);

        long[] Numbers(string key) =>
            [.. property.Value.GetProperty(key).EnumerateArray().Select(number => number.GetInt64())];
    }

    private static long? Elements(long[] shape)
    {
        if (shape.Length > MaxDimensions)
        {
            return null;
        }

        // A size of 0 does not excuse the others: strides are made of them.
        Int128 product = 1;
        foreach (var size in shape)
        {
            product *= Math.Max(size, 1);
            if (size < 0 || product > MaxElements)
            {
                return null;
            }
        }

        return shape.Contains(0) ? 0 : (long)product;
    }
}

/// <summary>The names that safetensors gives to element types.</summary>
internal static class SafetensorsTypes
{
    private static readonly (ScalarType Type, string Name, int Bytes)[] Known =
    [
        (ScalarType.Float32, "F32", 4),
        (ScalarType.Float64, "F64", 8),
        (ScalarType.Int64, "I64", 8),
        (ScalarType.Byte, "U8", 1),
    ];

    public static string NameOf(ScalarType type) =>
        Known.FirstOrDefault(known => known.Type == type).Name
        ?? throw new NotSupportedException($"Tensors of type {type} are not written to safetensors here.");

    /// <summary>The bytes of one element of a type that <see cref="Parse" /> gives.</summary>
    public static int BytesOf(ScalarType type) => Known.First(known => known.Type == type).Bytes;

    public static ScalarType? Parse(string? name)
    {
        foreach (var known in Known)
        {
            if (known.Name == name)
            {
                return known.Type;
            }
        }
        return null;
    }
}
