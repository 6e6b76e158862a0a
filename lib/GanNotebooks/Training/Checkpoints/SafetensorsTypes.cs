using static TorchSharp.torch;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>The names that safetensors gives to element types.</summary>
internal static class SafetensorsTypes
{
    private static readonly (ScalarType Type, string Name)[] Known =
    [
        (ScalarType.Float32, "F32"),
        (ScalarType.Float64, "F64"),
        (ScalarType.Int64, "I64"),
        (ScalarType.Byte, "U8"),
    ];

    public static string NameOf(ScalarType type) =>
        Known.FirstOrDefault(known => known.Type == type).Name
        ?? throw new NotSupportedException($"Tensors of type {type} are not written to safetensors here.");

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
