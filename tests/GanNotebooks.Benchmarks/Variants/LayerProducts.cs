using static TorchSharp.torch;

namespace GanNotebooks.Benchmarks.Variants;

/// <summary>A layer as a product: a linear layer has one row an image, a convolution one row (a patch) a pixel of its output.</summary>
public sealed record LayerShape(long RowsPerImage, long Inputs, long Outputs);

/// <summary>The three matrix products of a layer.</summary>
internal sealed class LayerProducts(LayerShape shape, long images)
{
    private readonly Tensor _inputs = randn(images * shape.RowsPerImage, shape.Inputs);
    private readonly Tensor _weight = randn(shape.Outputs, shape.Inputs);
    private readonly Tensor _gradient = randn(images * shape.RowsPerImage, shape.Outputs);

    public void Forward()
    {
        using var transposed = _weight.t();
        using var product = mm(_inputs, transposed);
    }

    public void WeightGradient()
    {
        using var transposed = _gradient.t();
        using var product = mm(transposed, _inputs);
    }

    public void InputGradient()
    {
        using var product = mm(_gradient, _weight);
    }
}
