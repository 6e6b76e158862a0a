using GanNotebooks.Benchmarks.Variants;
using static TorchSharp.torch;

namespace GanNotebooks.Benchmarks.Pairs;

/// <summary>A generator and a discriminator of the report: the library's, plain ones, and the shapes of their layers.</summary>
public interface IPair
{
    static abstract string Name { get; }

    /// <summary>The batch sizes to measure.</summary>
    static abstract IReadOnlyList<int> Sizes { get; }

    /// <summary>How many iterations a measurement takes together.</summary>
    static abstract int Repeats { get; }

    static abstract nn.Module<Tensor, Tensor> Generator();

    static abstract nn.Module<Tensor, Tensor> Discriminator();

    static abstract nn.Module<Tensor, Tensor> PlainGenerator();

    static abstract nn.Module<Tensor, Tensor> PlainDiscriminator();

    static abstract IReadOnlyList<LayerShape> GeneratorLayers { get; }

    static abstract IReadOnlyList<LayerShape> DiscriminatorLayers { get; }
}
