using System.Numerics;
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
        team.For(input.Rows, image => Apply(input.Row(image), input.Row(image), slope));
        return _output = input;
    }

    public Matrix Backward(Matrix outputGradient, Gradients wanted)
    {
        var output = _output!;
        team.For(output.Rows, image => Apply(output.Row(image), outputGradient.Row(image), slope));
        return outputGradient;
    }

    public void Dispose() { }

    /// <summary>LeakyReLU and its gradient: multiplies <paramref name="values" /> by <paramref name="slope" /> wherever <paramref name="signs" /> is not positive.</summary>
    public static void Apply(ReadOnlySpan<float> signs, Span<float> values, float slope)
    {
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var v = new Vector<float>(values[i..]);
            var positive = Vector.GreaterThan(new Vector<float>(signs[i..]), Vector<float>.Zero);
            Vector.ConditionalSelect(positive, v, v * slope).CopyTo(values[i..]);
        }
        for (; i < values.Length; i++)
        {
            values[i] = signs[i] > 0 ? values[i] : values[i] * slope;
        }
    }
}
