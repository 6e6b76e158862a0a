using GanNotebooks.Kernels;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Steps;

/// <summary>A <see cref="ConvPair" /> on images of <c>[N, H·W]</c>.</summary>
internal sealed class TwoConvolutions : ILayer
{
    private readonly ConvPair _pair;
    private readonly Weights[] _weights;
    private readonly float[] _values;
    private readonly float[] _gradient;
    private readonly Matrix _output;
    private readonly Matrix _inputGradient;
    private Matrix? _input;

    /// <param name="batch">Images, 1 or more.</param>
    /// <param name="shape">Their size, and the channels between.</param>
    /// <param name="parameters">First weight and bias, second weight and bias.</param>
    public TwoConvolutions(int batch, ConvPairShape shape, params ReadOnlySpan<Tensor> parameters)
    {
        _pair = new ConvPair(shape);
        _weights = [.. parameters.ToArray().Select(parameter => new Weights(parameter))];
        _values = new float[shape.ParameterCount];
        _gradient = new float[shape.ParameterCount];
        _output = new Matrix(batch, shape.OutputSize);
        _inputGradient = new Matrix(batch, shape.InputSize);
    }

    public Matrix Forward(Matrix input)
    {
        _input = input;
        var rest = _values.AsSpan();
        foreach (var part in _weights)
        {
            part.Values.Values.CopyTo(rest);
            rest = rest[part.Values.Values.Length..];
        }
        _pair.Forward(input.Values, _values, _output.Values, get_num_threads());
        return _output;
    }

    public Matrix Backward(Matrix outputGradient, Gradients wanted)
    {
        _pair.Backward(
            _input!.Values,
            _output.Values,
            _values,
            outputGradient.Values,
            _inputGradient.Values,
            _gradient,
            get_num_threads()
        );
        if (wanted.HasFlag(Gradients.Parameters))
        {
            var rest = _gradient.AsSpan();
            foreach (var part in _weights)
            {
                rest[..part.Gradient.Values.Length].CopyTo(part.Gradient.Values);
                rest = rest[part.Gradient.Values.Length..];
            }
        }
        return _inputGradient;
    }

    public void Dispose()
    {
        foreach (var part in _weights)
            part.Dispose();
        _output.Dispose();
        _inputGradient.Dispose();
    }
}
