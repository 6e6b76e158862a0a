using System.Numerics;
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
        team.For(input.Rows, image => Apply(input.Row(image)));
        return _output = input;
    }

    public Matrix Backward(Matrix outputGradient, Gradients wanted)
    {
        var output = _output!;
        team.For(output.Rows, image => MultiplyByDerivative(output.Row(image), outputGradient.Row(image)));
        return outputGradient;
    }

    public void Dispose() { }

    /// <summary>Replaces each value by its tanh, within 2·10⁻⁷.</summary>
    public static void Apply(Span<float> values)
    {
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var x = new Vector<float>(values[i..]);
            var e = ExpOfNegative(-2 * Vector.Abs(x));
            Vector.CopySign((Vector<float>.One - e) / (Vector<float>.One + e), x).CopyTo(values[i..]);
        }
        for (; i < values.Length; i++)
        {
            values[i] = MathF.Tanh(values[i]);
        }
    }

    /// <summary>Multiplies each gradient by 1 − y², the derivative of tanh where its value is y.</summary>
    public static void MultiplyByDerivative(ReadOnlySpan<float> y, Span<float> gradient)
    {
        var i = 0;
        for (; i <= y.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var value = new Vector<float>(y[i..]);
            (new Vector<float>(gradient[i..]) * (Vector<float>.One - value * value)).CopyTo(gradient[i..]);
        }
        for (; i < y.Length; i++)
        {
            gradient[i] *= 1 - y[i] * y[i];
        }
    }

    /// <summary>
    /// eˣ for x ≤ 0, within 2·10⁻⁷ of itself: 2ⁿ times the Taylor series of the rest, |rest| ≤ ln 2 / 2. Only operations that are
    /// exact to the bit in every tier of the JIT, which Vector.Exp is not.
    /// </summary>
    private static Vector<float> ExpOfNegative(Vector<float> x)
    {
        // Adding 1.5 · 2²³ leaves the nearest integer in the lowest bits.
        var shift = new Vector<float>(12582912);
        // Below e⁻⁸⁷ floats are no longer normal.
        x = Vector.Max(x, new Vector<float>(-87));
        var shifted = Vector.FusedMultiplyAdd(x, new Vector<float>(1 / 0.6931472f), shift);
        var n = shifted - shift;
        var rest = Vector.FusedMultiplyAdd(n, new Vector<float>(-0.693359375f), x);
        rest = Vector.FusedMultiplyAdd(n, new Vector<float>(2.12194440e-4f), rest);
        var sum = new Vector<float>(1 / 720f);
        foreach (var coefficient in (ReadOnlySpan<float>)[1 / 120f, 1 / 24f, 1 / 6f, 1 / 2f, 1, 1])
        {
            sum = Vector.FusedMultiplyAdd(sum, rest, new Vector<float>(coefficient));
        }

        var exponent = (shifted.As<float, int>() - shift.As<float, int>() + new Vector<int>(127)) << 23;
        return sum * exponent.As<int, float>();
    }
}
