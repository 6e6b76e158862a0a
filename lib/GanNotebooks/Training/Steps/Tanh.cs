using GanNotebooks.Kernels;

namespace GanNotebooks.Training.Steps;

/// <summary><c>Tanh</c>, in place.</summary>
internal sealed class Tanh : ILayer
{
    private Matrix? _output;

    public Matrix Forward(Matrix input)
    {
        HyperbolicTangent.Apply(input.Values);
        return _output = input;
    }

    public Matrix Backward(Matrix outputGradient, Gradients wanted)
    {
        HyperbolicTangent.MultiplyByDerivative(_output!.Values, outputGradient.Values);
        return outputGradient;
    }

    public void Dispose() { }
}
