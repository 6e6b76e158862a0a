using static TorchSharp.torch;

namespace GanNotebooks.Kernels;

/// <summary>Tries whether libtorch's convolutions are right on this machine, in a few milliseconds.</summary>
internal static class ConvolutionProbe
{
    private const double Tolerance = 1e-3;

    /// <summary>
    /// Whether a convolution's output or input gradient is not what float64 gives. Freed memory is filled with NaN first: the
    /// fault shows only where the memory it reads is not zero.
    /// </summary>
    public static bool Fails()
    {
        using var scope = NewDisposeScope();
        using var graph = enable_grad();
        // No random numbers: the caller's stay the same.
        var x = Waves(2, 20, 12, 12);
        var weight = Waves(10, 20, 5, 5);
        var truth = OutputAndGradient(x.to(float64), weight.to(float64));
        for (var round = 0; round < 3; round++)
        {
            LeaveNaNInFreedMemory();
            if (OutputAndGradient(x, weight).Zip(truth).Any(pair => !IsClose(pair.First, pair.Second)))
                return true;
        }
        return false;
    }

    private static Tensor[] OutputAndGradient(Tensor x, Tensor weight)
    {
        var input = x.detach().requires_grad_();
        var output = nn.functional.conv2d(input, weight);
        (output * Waves(output.shape).to(output.dtype)).sum().backward();
        return [output.detach(), input.grad!];
    }

    private static bool IsClose(Tensor actual, Tensor expected) =>
        (actual.to(float64) - expected).abs().max().item<double>() < Tolerance * expected.abs().max().item<double>();

    private static Tensor Waves(params long[] shape) =>
        arange(shape.Aggregate((a, b) => a * b)).to(float32).sin().view(shape);

    private static void LeaveNaNInFreedMemory()
    {
        using var scope = NewDisposeScope();
        for (var floats = 64L; floats <= 1 << 16; floats *= 2)
        {
            for (var block = 0; block < 8; block++)
                _ = full(floats, float.NaN);
        }
    }
}
