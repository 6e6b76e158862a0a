using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Explicit.Layers;

/// <summary><c>LeakyReLU</c>, and with slope 0 <c>ReLU</c>, in place: the sign of the output tells that of the input.</summary>
/// <param name="slope">Below zero, 0 or more.</param>
/// <param name="team">Stays the caller's.</param>
internal sealed class LeakyReLULayer(float slope, Team team) : ILayer
{
    private Matrix? _output;

    public bool ChangesInput => true;

    public bool NeedsOutput => true;

    public Matrix Forward(Matrix input)
    {
        team.For(input.Rows, image => Leak.Apply(input.Row(image), input.Row(image), slope));
        return _output = input;
    }

    public Matrix Backward(Matrix outputGradient, Gradients wanted)
    {
        var output = _output!;
        team.For(output.Rows, image => Leak.Apply(output.Row(image), outputGradient.Row(image), slope));
        return outputGradient;
    }

    public void Dispose() { }
}
