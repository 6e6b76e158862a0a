namespace GanNotebooks.Explicit.Layers;

/// <summary><c>Sigmoid</c>: 1 / (1 + e⁻ˣ), in place.</summary>
internal sealed class SigmoidLayer : ILayer
{
    private Matrix? _output;

    public bool ChangesInput => true;

    public bool NeedsOutput => true;

    public Matrix Forward(Matrix input)
    {
        foreach (ref var x in input.Values)
        {
            x = 1 / (1 + MathF.Exp(-x));
        }

        return _output = input;
    }

    public Matrix Backward(Matrix outputGradient, Gradients wanted)
    {
        var y = _output!.Values;
        var gradient = outputGradient.Values;
        for (var i = 0; i < y.Length; i++)
        {
            gradient[i] *= (1 - y[i]) * y[i];
        }

        return outputGradient;
    }

    public void Dispose() { }
}
