using GanNotebooks.Explicit.Convolutions;
using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Explicit.Layers;

/// <summary><c>Conv2d</c> and <c>ConvTranspose2d</c> on channels-last maps.</summary>
internal sealed class ConvolutionLayer : ILayer
{
    private readonly bool _isTransposed;
    private readonly int _channels;
    private readonly Weights? _bias;
    private readonly StridedConvolution _convolution;
    private readonly Matrix _output;
    private readonly Matrix _inputGradient;

    /// <param name="batch">Images, 1 or more.</param>
    /// <param name="shape">What it connects.</param>
    /// <param name="isTransposed">Whether it goes from the small maps to the large ones.</param>
    /// <param name="weight">As PyTorch has it: the small map's channels first, in both kinds of layers.</param>
    /// <param name="bias">A number for each output channel, or <see langword="null" />.</param>
    /// <param name="team">Stays the caller's.</param>
    public ConvolutionLayer(
        int batch,
        ConvolutionShape shape,
        bool isTransposed,
        Weights weight,
        Weights? bias,
        Team team
    )
    {
        (_isTransposed, _bias) = (isTransposed, bias);
        _channels = isTransposed ? shape.LargeChannels : shape.SmallChannels;
        _convolution = new StridedConvolution(shape, batch, weight, team);
        var large = new Matrix(batch, shape.Large.Area * shape.LargeChannels);
        var small = new Matrix(batch, shape.Small.Area * shape.SmallChannels);
        (_output, _inputGradient) = isTransposed ? (large, small) : (small, large);
    }

    public Matrix Forward(Matrix input)
    {
        if (_isTransposed)
        {
            _convolution.SetSmall(input);
            _convolution.Up(_bias?.Values, _output);
        }
        else
        {
            _convolution.SetLarge(input);
            _convolution.Down(_bias?.Values, _output);
        }

        return _output;
    }

    public Matrix Backward(Matrix outputGradient, Gradients wanted)
    {
        if (_isTransposed)
        {
            _convolution.SetLarge(outputGradient);
        }
        else
        {
            _convolution.SetSmall(outputGradient);
        }

        if (wanted.HasFlag(Gradients.Parameters))
        {
            _convolution.AddWeightGradient();
            if (_bias is not null)
            {
                AddBiasGradient(outputGradient);
            }
        }

        if (wanted.HasFlag(Gradients.Input))
        {
            if (_isTransposed)
            {
                _convolution.Down(bias: null, _inputGradient);
            }
            else
            {
                _convolution.Up(bias: null, _inputGradient);
            }
        }

        return _inputGradient;
    }

    public void Renew() => _convolution.Renew();

    public void Dispose()
    {
        _convolution.Dispose();
        _output.Dispose();
        _inputGradient.Dispose();
    }

    private void AddBiasGradient(Matrix outputGradient)
    {
        var gradient = _bias!.Gradient.Values;
        if (_channels > 1)
        {
            Rows.AddSum(outputGradient.Values, gradient);
            return;
        }

        // Image by image: one number would lose the last ones' bits.
        for (var image = 0; image < outputGradient.Rows; image++)
        {
            var sum = 0f;
            foreach (var value in outputGradient.Row(image))
            {
                sum += value;
            }

            gradient[0] += sum;
        }
    }
}
