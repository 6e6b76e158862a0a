namespace GanNotebooks.Training.Steps;

/// <summary><c>Sigmoid</c> of one number an image: 1 / (1 + e⁻ˣ).</summary>
internal sealed class Sigmoid(int batch) : ILayer
{
    private readonly Matrix _output = new(batch, 1);

    public Matrix Forward(Matrix input)
    {
        var x = input.Values;
        var y = _output.Values;
        for (var i = 0; i < x.Length; i++)
            y[i] = 1 / (1 + MathF.Exp(-x[i]));
        return _output;
    }

    public Matrix Backward(Matrix outputGradient, Gradients wanted)
    {
        var y = _output.Values;
        var gradient = outputGradient.Values;
        for (var i = 0; i < y.Length; i++)
            gradient[i] *= (1 - y[i]) * y[i];
        return outputGradient;
    }

    public void Dispose() => _output.Dispose();
}
