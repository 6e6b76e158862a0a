using System.Numerics;

namespace GanNotebooks.Explicit.Simd;

/// <summary>LeakyReLU and its gradient: the same loop.</summary>
internal static class Leak
{
    /// <summary>Multiplies <paramref name="values"/> by <paramref name="slope"/> wherever <paramref name="signs"/> is not positive.</summary>
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
