using GanNotebooks.Kernels;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Kernels;

public sealed class BlockConvSpecs
{
    [Theory, InlineData(28, 28), InlineData(4, 6), InlineData(2, 2)]
    public void Output_and_gradients_agree_with_float64(int height, int width)
    {
        using var scope = NewDisposeScope();
        manual_seed(width);
        var x = randn(1, 1, height, width, float64, requires_grad: true);
        var weight = randn(1, 1, 2, 2, float64, requires_grad: true);
        var bias = randn(1, float64, requires_grad: true);
        var y = nn.functional.conv2d(x, weight, bias, strides: [2, 2]);
        var outputGradient = randn_like(y);
        y.backward([outputGradient]);

        var (input, kernel) = (Floats(x), Floats(weight));
        var (output, dx, dw) = (new float[y.numel()], new float[x.numel()], new float[4]);
        BlockConv.Forward(input, width, kernel, Floats(bias)[0], output);
        var db = 0f;
        BlockConv.AddParameterGradients(input, width, Floats(outputGradient), dw, ref db);
        BlockConv.AddImageGradient(Floats(outputGradient), width, kernel, dx);

        AssertClose(y, output);
        AssertClose(x.grad!, dx);
        AssertClose(weight.grad!, dw);
        AssertClose(bias.grad!, [db]);
    }

    private static float[] Floats(Tensor tensor) => tensor.detach().to(float32).data<float>().ToArray();

    private static void AssertClose(Tensor expected, float[] actual)
    {
        var values = expected.detach().flatten().data<double>().ToArray();
        Assert.Equal(values.Length, actual.Length);
        var tolerance = 1e-5 * Math.Max(1, values.Max(Math.Abs));
        Assert.All(values.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
