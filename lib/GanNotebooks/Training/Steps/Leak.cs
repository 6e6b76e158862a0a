using GanNotebooks.Kernels;

namespace GanNotebooks.Training.Steps;

/// <summary><c>LeakyReLU</c>, in place: the sign of the output tells that of the input.</summary>
internal sealed class Leak(float slope) : ILayer
{
    private Matrix? _output;

    public Matrix Forward(Matrix input)
    {
        LeakyReLU.Apply(input.Values, input.Values, slope);
        return _output = input;
    }

    public Matrix Backward(Matrix outputGradient, Gradients wanted)
    {
        LeakyReLU.Apply(_output!.Values, outputGradient.Values, slope);
        return outputGradient;
    }

    public void Dispose() { }
}
