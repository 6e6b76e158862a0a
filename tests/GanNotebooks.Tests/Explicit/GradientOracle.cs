using GanNotebooks.Tests.Support;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Explicit;

/// <summary>What a differentiable function gives in float32, held against another formulation of it in float64.</summary>
/// <param name="function">The function under test, from its inputs to one output.</param>
/// <param name="reference">The same function in operations that float64 gets right.</param>
internal sealed class GradientOracle(Func<Tensor[], Tensor> function, Func<Tensor[], Tensor> reference)
{
    /// <summary>
    /// The largest error of the output and of the gradient by each input, over the largest true value; NaN where a value is.
    /// The loss is the output weighted at random, so no error can hide in a sum.
    /// </summary>
    public double[] RelativeErrors(params Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        var truth = inputs.Select(input => input.detach().to(float64).requires_grad_()).ToArray();
        var tested = inputs.Select(input => input.detach().clone().requires_grad_()).ToArray();

        var expected = reference(truth);
        var weights = randn_like(expected);
        (expected * weights).sum().backward();

        FreedMemory.FillWithNaN();
        var actual = function(tested);
        var loss = (actual * weights.to(float32)).sum();
        FreedMemory.FillWithNaN();
        loss.backward();

        return [RelativeError(actual, expected), .. tested.Zip(truth, (t, e) => RelativeError(t.grad!, e.grad!))];
    }

    public static double RelativeError(Tensor actual, Tensor expected)
    {
        Assert.Equal(expected.shape, actual.shape);
        return ((actual.to(float64) - expected).abs().max() / expected.abs().max()).item<double>();
    }
}
