using static TorchSharp.torch;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>The content of a safetensors file.</summary>
/// <param name="Tensors">The tensors by name; disposed with this.</param>
/// <param name="Metadata">The texts kept with them.</param>
public sealed record SafetensorsContent(
    IReadOnlyDictionary<string, Tensor> Tensors,
    IReadOnlyDictionary<string, string> Metadata
) : IDisposable
{
    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var tensor in Tensors.Values)
            tensor.Dispose();
    }
}
