using GanNotebooks.Explicit.Convolutions;
using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Explicit.Layers;

/// <summary>A <see cref="ConvPair" /> on images of <c>[batch, height · width]</c>.</summary>
internal sealed class ConvPairLayer : ILayer
{
    private readonly ConvPair _pair;
    private readonly Weights[] _weights;
    private readonly Team _team;
    private readonly float[] _values;
    private readonly float[] _gradient;
    private readonly Matrix _output;
    private readonly Matrix _inputGradient;
    private Matrix? _input;

    /// <param name="batch">Images, 1 or more.</param>
    /// <param name="shape">Their size, and the channels between.</param>
    /// <param name="weights">First weight and bias, second weight and bias.</param>
    /// <param name="team">Stays the caller's.</param>
    public ConvPairLayer(int batch, ConvPairShape shape, Weights[] weights, Team team)
    {
        (_pair, _weights, _team) = (new ConvPair(shape), weights, team);
        _values = new float[shape.ParameterCount];
        _gradient = new float[shape.ParameterCount];
        _output = new Matrix(batch, shape.OutputSize);
        _inputGradient = new Matrix(batch, shape.InputSize);
    }

    public bool NeedsOutput => true;

    public Matrix Forward(Matrix input)
    {
        _input = input;
        var rest = _values.AsSpan();
        foreach (var part in _weights)
        {
            part.Values.Values.CopyTo(rest);
            rest = rest[part.Values.Values.Length..];
        }

        _pair.Forward(input.Values, _values, _output.Values, _team);
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
            _team
        );
        if (wanted.HasFlag(Gradients.Parameters))
        {
            ReadOnlySpan<float> rest = _gradient;
            foreach (var part in _weights)
            {
                var gradient = part.Gradient.Values;
                Rows.Accumulate(gradient, rest[..gradient.Length]);
                rest = rest[gradient.Length..];
            }
        }

        return _inputGradient;
    }

    public void Dispose()
    {
        _output.Dispose();
        _inputGradient.Dispose();
    }
}
