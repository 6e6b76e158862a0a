using static TorchSharp.torch;

namespace GanNotebooks.Training.Checkpoints;

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
                return known.Type;
        }
        return null;
    }
}
