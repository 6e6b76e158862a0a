using GanNotebooks.Kernels;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Steps;

/// <summary><c>Linear</c>: y = x Wᵀ + b.</summary>
internal sealed class Dense(int batch, Tensor weight, Tensor bias) : ILayer
{
    private readonly Weights _weight = new(weight);
    private readonly Weights _bias = new(bias);
    private readonly Matrix _output = new(batch, (int)weight.shape[0]);
    private readonly Matrix _inputGradient = new(batch, (int)weight.shape[1]);
    private Matrix? _input;

    public Matrix Forward(Matrix input)
    {
        _input = input;
        _output.SetToProductWithTransposed(input, _weight.Values);
        Rows.Add(_output.Values, _bias.Values.Values);
        return _output;
    }

    public Matrix Backward(Matrix outputGradient, Gradients wanted)
    {
        if (wanted.HasFlag(Gradients.Parameters))
        {
            _weight.Gradient.SetToTransposedProduct(outputGradient, _input!);
            Rows.Sum(outputGradient.Values, _bias.Gradient.Values);
        }
        if (wanted.HasFlag(Gradients.Input))
            _inputGradient.SetToProduct(outputGradient, _weight.Values);
        return _inputGradient;
    }

    public void Dispose()
    {
        _weight.Dispose();
        _bias.Dispose();
        _output.Dispose();
        _inputGradient.Dispose();
    }
}
