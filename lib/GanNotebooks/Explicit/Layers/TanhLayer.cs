using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Explicit.Layers;

/// <summary><c>Tanh</c>, in place.</summary>
/// <param name="team">Stays the caller's.</param>
internal sealed class TanhLayer(Team team) : ILayer
{
    private Matrix? _output;

    public bool ChangesInput => true;

    public bool NeedsOutput => true;

    public Matrix Forward(Matrix input)
    {
        team.For(input.Rows, image => HyperbolicTangent.Apply(input.Row(image)));
        return _output = input;
    }

    public Matrix Backward(Matrix outputGradient, Gradients wanted)
    {
        var output = _output!;
        team.For(
            output.Rows,
            image => HyperbolicTangent.MultiplyByDerivative(output.Row(image), outputGradient.Row(image))
        );
        return outputGradient;
    }

    public void Dispose() { }
}
