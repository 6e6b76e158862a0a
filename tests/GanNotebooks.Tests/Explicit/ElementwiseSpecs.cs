using GanNotebooks.Explicit.Layers;
using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Tests.Explicit;

/// <summary>Loops over many values, with lengths that fill registers and lengths that do not.</summary>
public sealed class ElementwiseSpecs
{
    [Theory, InlineData(3), InlineData(64), InlineData(101)]
    public void Tanh_is_right_to_the_last_digits_everywhere(int length)
    {
        float[] edges =
        [
            0,
            -0f,
            1e-6f,
            -1e-6f,
            20,
            -20,
            100,
            -100,
            float.PositiveInfinity,
            float.NegativeInfinity,
            float.NaN,
        ];
        var x = Enumerable.Range(0, length).Select(i => i < edges.Length ? edges[i] : (i - 50) * 0.1f).ToArray();
        var y = x.ToArray();
        TanhLayer.Apply(y);
        Assert.All(x.Zip(y), pair => Assert.Equal(Math.Tanh(pair.First), pair.Second, 2e-7));

        var gradient = Enumerable.Repeat(2f, length).ToArray();
        TanhLayer.MultiplyByDerivative(y, gradient);
        Assert.All(y.Zip(gradient), pair => Assert.Equal(2 * (1 - pair.First * pair.First), pair.Second, 1e-6));
    }

    [Theory, InlineData(3), InlineData(64), InlineData(101)]
    public void A_leak_shrinks_whatever_has_no_positive_sign(int length)
    {
        var signs = Enumerable.Range(0, length).Select(i => (float)(i % 3 - 1)).ToArray();
        var values = Enumerable.Range(0, length).Select(i => i + 1f).ToArray();
        LeakyReLULayer.Apply(signs, values, 0.5f);
        Assert.All(values.Index(), v => Assert.Equal((v.Index + 1) * (v.Index % 3 == 2 ? 1f : 0.5f), v.Item));
    }

    [Theory, InlineData(1), InlineData(16), InlineData(21)]
    public void Sums_of_rows_are_added_to_what_is_there(int columns)
    {
        var matrix = Enumerable.Range(0, 3 * columns).Select(i => (float)i).ToArray();
        var row = Enumerable.Range(0, columns).Select(i => 100f * i).ToArray();
        Rows.AddSum(matrix, row);
        Assert.All(row.Index(), v => Assert.Equal(3 * columns + 103f * v.Index, v.Item));
    }
}
