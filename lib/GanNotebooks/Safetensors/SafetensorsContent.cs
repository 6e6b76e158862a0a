using static TorchSharp.torch;

namespace GanNotebooks.Safetensors;

/// <summary>The content of a safetensors file.</summary>
/// <param name="Tensors">The tensors by name; disposed with this.</param>
/// <param name="Metadata">The texts kept with them.</param>
internal sealed record SafetensorsContent(
    IReadOnlyDictionary<string, Tensor> Tensors,
    IReadOnlyDictionary<string, string> Metadata
) : IDisposable
{
    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var tensor in Tensors.Values)
        {
            tensor.Dispose();
        }
    }

    /// <summary>The first tensor with a number that is not finite, or <see langword="null" />.</summary>
    internal string? FirstNotFinite()
    {
        using var scope = NewDisposeScope();
        return Tensors
            .Where(pair => pair.Value.is_floating_point() && !pair.Value.isfinite().all().item<bool>())
            .Select(pair => pair.Key)
            .FirstOrDefault();
    }
}
