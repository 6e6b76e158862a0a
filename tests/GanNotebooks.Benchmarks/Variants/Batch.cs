using static TorchSharp.torch;

namespace GanNotebooks.Benchmarks.Variants;

/// <summary>What an iteration takes in: images of noise in [−1, 1], which cost what any others do, and latents.</summary>
internal sealed class Batch(long size)
{
    public Tensor Real { get; } = rand(size, 1, 28, 28) * 2 - 1;

    public Tensor DiscriminatorLatents { get; } = randn(size, 100);

    public Tensor GeneratorLatents { get; } = randn(size, 100);
}
