using GanNotebooks.Kernels;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Steps;

/// <summary><c>Conv2d(1, F, 2, stride=2)</c> on images of <c>[N, H·W]</c>: F numbers for each 2×2 block, <c>[N, F·H/2·W/2]</c>.</summary>
internal sealed class BlockConvolution(int batch, int height, int width, Tensor weight, Tensor bias) : ILayer
{
    private readonly int _filters = (int)weight.shape[0];
    private readonly Weights _weight = new(weight);
    private readonly Weights _bias = new(bias);
    private readonly Matrix _output = new(batch, (int)weight.shape[0] * (height / 2) * (width / 2));
    private readonly Matrix _inputGradient = new(batch, height * width);
    private Matrix? _input;

    public Matrix Forward(Matrix input)
    {
        _input = input;
        for (var image = 0; image < batch; image++)
        {
            for (var filter = 0; filter < _filters; filter++)
            {
                var bias = _bias.Values.Values[filter];
                BlockConv.Forward(
                    Image(input, image),
                    width,
                    Taps(_weight.Values, filter),
                    bias,
                    Plane(_output, image, filter)
                );
            }
        }
        return _output;
    }

    public Matrix Backward(Matrix outputGradient, Gradients wanted)
    {
        if (wanted.HasFlag(Gradients.Parameters))
            FindParameterGradients(outputGradient);
        if (wanted.HasFlag(Gradients.Input))
            FindInputGradient(outputGradient);
        return _inputGradient;
    }

    public void Dispose()
    {
        _weight.Dispose();
        _bias.Dispose();
        _output.Dispose();
        _inputGradient.Dispose();
    }

    private void FindParameterGradients(Matrix outputGradient)
    {
        _weight.Gradient.Values.Clear();
        _bias.Gradient.Values.Clear();
        for (var image = 0; image < batch; image++)
        {
            for (var filter = 0; filter < _filters; filter++)
            {
                BlockConv.AddParameterGradients(
                    Image(_input!, image),
                    width,
                    Plane(outputGradient, image, filter),
                    Taps(_weight.Gradient, filter),
                    ref _bias.Gradient.Values[filter]
                );
            }
        }
    }

    private void FindInputGradient(Matrix outputGradient)
    {
        _inputGradient.Values.Clear();
        for (var image = 0; image < batch; image++)
        {
            for (var filter = 0; filter < _filters; filter++)
            {
                var plane = Plane(outputGradient, image, filter);
                BlockConv.AddImageGradient(plane, width, Taps(_weight.Values, filter), Image(_inputGradient, image));
            }
        }
    }

    private Span<float> Image(Matrix images, int image) => images.Values.Slice(image * height * width, height * width);

    private Span<float> Plane(Matrix planes, int image, int filter)
    {
        var size = height / 2 * (width / 2);
        return planes.Values.Slice((image * _filters + filter) * size, size);
    }

    private static Span<float> Taps(Matrix weight, int filter) => weight.Values.Slice(4 * filter, 4);
}
