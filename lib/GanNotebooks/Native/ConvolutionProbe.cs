using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Native;

/// <summary>Tries whether libtorch computes a convolution rightly on this machine.</summary>
internal static class ConvolutionProbe
{
    private const double Tolerance = 1e-3;
    private const int Images = 4;

    // What 28×28 images become on their way; oneDNN chooses its kernels by size.
    private static readonly long[] Sizes = [7, 14, 28];

    /// <summary>Whether a layer's output or a gradient is not what float64 gives, with weights and images of the probe's own.</summary>
    /// <remarks>
    /// Freed memory is filled with NaN first: the fault shows only where the memory it reads is not zero. Layers that are not
    /// two-dimensional are not tried.
    /// </remarks>
    /// <param name="layer">Its shape is what is tried.</param>
    /// <param name="twice">Whether the input gradient's own gradients count too.</param>
    public static bool Fails(Convolution layer, bool twice = false) =>
        layer is Conv2d or ConvTranspose2d && Sizes.Any(size => IsWrong(layer, size, twice));

    private static bool IsWrong(Convolution layer, long size, bool twice)
    {
        long[] padding = layer.padding ?? [.. layer.kernel_size.Select(kernel => kernel / 2)];
        var covered = layer.kernel_size.Zip(layer.dilation, (kernel, step) => (kernel - 1) * step + 1);
        if (covered.Zip(padding, (kernel, border) => kernel - 2 * border).Any(least => least > size))
        {
            return false;
        }

        using var scope = NewDisposeScope();
        using var graph = enable_grad();
        // No random numbers: the caller's stay the same.
        var images = Waves(Images, layer.in_channels, size, size);
        var weight = Waves(layer.weight.shape);
        var truth = OutputAndGradient(images.to(float64), weight.to(float64));
        LeaveNaNInFreedMemory();
        return !OutputAndGradient(images, weight).Zip(truth, IsClose).All(close => close);

        Tensor[] OutputAndGradient(Tensor x, Tensor w)
        {
            var input = x.detach().requires_grad_();
            var filters = w.detach().requires_grad_(twice);
            var (strides, dilation, groups) = (layer.stride, layer.dilation, layer.groups);
            var output = layer.transposed
                ? nn.functional.conv_transpose2d(
                    input,
                    filters,
                    null,
                    strides,
                    padding,
                    layer.output_padding,
                    dilation,
                    groups
                )
                : nn.functional.conv2d(input, filters, null, strides, padding, dilation, groups);
            var sum = (output * Waves(output.shape).to(output.dtype)).sum();
            var gradient = autograd.grad([sum], [input], retain_graph: twice, create_graph: twice)[0];
            if (!twice)
            {
                return [output.detach(), gradient];
            }

            // Of the gradient's length, which each of its numbers has a part in.
            gradient.square().sum().backward();
            return [output.detach(), gradient.detach(), filters.grad!];
        }
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
            {
                _ = full(floats, float.NaN);
            }
        }
    }
}
