using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Explicit.Layers;

/// <summary><c>Linear</c>: y = x Wᵀ + b.</summary>
internal sealed unsafe class LinearLayer : ILayer
{
    private readonly Weights _weight;
    private readonly Weights? _bias;
    private readonly Team _team;
    private readonly Matrix _output;
    private readonly Matrix _inputGradient;
    private readonly Offsets _images;
    private readonly Offsets _inputs;
    private readonly Offsets _outputImages;
    private readonly Offsets _outputs;
    private readonly PackedFactor _packed;
    private bool _isPacked;
    private Matrix? _input;

    /// <param name="batch">Images, 1 or more.</param>
    /// <param name="weight"><c>[outputs, inputs]</c>.</param>
    /// <param name="bias"><c>[outputs]</c>, or <see langword="null" />.</param>
    /// <param name="team">Stays the caller's.</param>
    public LinearLayer(int batch, Weights weight, Weights? bias, Team team)
    {
        (_weight, _bias, _team) = (weight, bias, team);
        var (outputs, inputs) = (weight.Values.Rows, weight.Values.Columns);
        _output = new Matrix(batch, outputs);
        _inputGradient = new Matrix(batch, inputs);
        _images = Offsets.Every(inputs, batch);
        _inputs = Offsets.Every(1, inputs);
        _outputImages = Offsets.Every(outputs, batch);
        _outputs = Offsets.Every(1, outputs);
        _packed = new PackedFactor(inputs, outputs);
    }

    public Matrix Forward(Matrix input)
    {
        _input = input;
        if (!_isPacked)
        {
            _packed.Set(_weight.Values.Strided.Transposed, _team);
            _isPacked = true;
        }

        var bias = _bias is null ? null : _bias.Values.Pointer;
        Product.Write(
            new Factor(input.Pointer, _images, _inputs),
            _packed,
            new Target(_output.Pointer, _output.Columns, bias: bias),
            _team
        );
        return _output;
    }

    public Matrix Backward(Matrix outputGradient, Gradients wanted)
    {
        if (wanted.HasFlag(Gradients.Parameters))
        {
            var gradient = _weight.Gradient;
            Product.Write(
                new Factor(outputGradient.Pointer, _outputs, _outputImages),
                _input!.Strided,
                new Target(gradient.Pointer, gradient.Columns, isSum: true),
                _team
            );
            if (_bias is not null)
            {
                Rows.AddSum(outputGradient.Values, _bias.Gradient.Values);
            }
        }

        if (wanted.HasFlag(Gradients.Input))
        {
            Product.Write(
                new Factor(outputGradient.Pointer, _outputImages, _outputs),
                _weight.Values.Strided,
                new Target(_inputGradient.Pointer, _inputGradient.Columns),
                _team
            );
        }

        return _inputGradient;
    }

    public void Renew() => _isPacked = false;

    public void Dispose()
    {
        IDisposable[] parts = [_output, _inputGradient, _images, _inputs, _outputImages, _outputs, _packed];
        foreach (var part in parts)
        {
            part.Dispose();
        }
    }
}
