using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Explicit.Layers;

/// <summary><c>Linear</c> with one output, which ends every discriminator: y = x · w + b, without a register tile that one column would leave empty.</summary>
internal sealed class SingleOutputLayer : ILayer
{
    private const int PartLength = 1024;

    private readonly Weights _weight;
    private readonly Weights? _bias;
    private readonly Team _team;
    private readonly Matrix _output;
    private readonly Matrix _inputGradient;
    private Matrix? _input;

    /// <param name="batch">Images, 1 or more.</param>
    /// <param name="weight"><c>[1, inputs]</c>.</param>
    /// <param name="bias"><c>[1]</c>, or <see langword="null" />.</param>
    /// <param name="team">Stays the caller's.</param>
    public SingleOutputLayer(int batch, Weights weight, Weights? bias, Team team)
    {
        (_weight, _bias, _team) = (weight, bias, team);
        _output = new Matrix(batch, 1);
        _inputGradient = new Matrix(batch, weight.Values.Columns);
    }

    public Matrix Forward(Matrix input)
    {
        _input = input;
        _team.For(input.Rows, Write);
        return _output;

        void Write(int image) =>
            _output.Values[image] =
                Rows.Dot(input.Row(image), _weight.Values.Values) + (_bias is null ? 0 : _bias.Values.Values[0]);
    }

    public Matrix Backward(Matrix outputGradient, Gradients wanted)
    {
        var input = _input!;
        if (wanted.HasFlag(Gradients.Parameters))
        {
            _team.For((input.Columns + PartLength - 1) / PartLength, AddToWeight);
            if (_bias is not null)
            {
                Rows.AddSum(outputGradient.Values, _bias.Gradient.Values);
            }
        }

        if (wanted.HasFlag(Gradients.Input))
        {
            _team.For(input.Rows, WriteInput);
        }

        return _inputGradient;

        void AddToWeight(int part)
        {
            var first = part * PartLength;
            var length = Math.Min(PartLength, input.Columns - first);
            var sum = _weight.Gradient.Values.Slice(first, length);
            for (var image = 0; image < input.Rows; image++)
            {
                Rows.AddScaled(sum, input.Row(image).Slice(first, length), outputGradient.Values[image]);
            }
        }

        void WriteInput(int image) =>
            Rows.Scale(_inputGradient.Row(image), _weight.Values.Values, outputGradient.Values[image]);
    }

    public void Dispose()
    {
        _output.Dispose();
        _inputGradient.Dispose();
    }
}
