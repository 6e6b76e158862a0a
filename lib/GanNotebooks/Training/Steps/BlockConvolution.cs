using GanNotebooks.Kernels;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Steps;

/// <summary><c>Conv2d(1, 1, 2, stride=2)</c> on images of <c>[N, H·W]</c>: a number for each 2×2 block.</summary>
internal sealed class BlockConvolution(int batch, int height, int width, Tensor weight, Tensor bias) : ILayer
{
    private readonly Weights _weight = new(weight);
    private readonly Weights _bias = new(bias);
    private readonly Matrix _output = new(batch, height / 2 * (width / 2));
    private readonly Matrix _inputGradient = new(batch, height * width);
    private Matrix? _input;

    public Matrix Forward(Matrix input)
    {
        _input = input;
        BlockConv.Forward(input.Values, width, _weight.Values.Values, _bias.Values.Values[0], _output.Values);
        return _output;
    }

    public Matrix Backward(Matrix outputGradient, Gradients wanted)
    {
        var dy = outputGradient.Values;
        if (wanted.HasFlag(Gradients.Parameters))
            _bias.Gradient.Values[0] = BlockConv.WeightGradient(_input!.Values, width, dy, _weight.Gradient.Values);
        if (wanted.HasFlag(Gradients.Input))
            BlockConv.InputGradient(dy, width, _weight.Values.Values, _inputGradient.Values);
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
