using System.Globalization;
using System.Text;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace GanNotebooks.Models;

/// <summary>Prints the structure of a network the way PyTorch's <c>print(model)</c> does.</summary>
public static class ModuleDescription
{
    /// <summary>The network's layers with their sizes, a line each, letter for letter as PyTorch 1.13 prints them.</summary>
    /// <param name="module">A network built of linear, convolutional, normalisation and activation layers.</param>
    /// <exception cref="NotSupportedException">The network holds a kind of layer that this cannot describe.</exception>
    public static string Describe(this Module module)
    {
        var children = module.named_children().ToArray();
        if (children.Length == 0)
        {
            return Leaf(module);
        }

        var name = module is Sequential ? nameof(Sequential) : module.GetName();
        var text = new StringBuilder(name).Append("(\n");
        foreach (var (field, child) in children)
        {
            text.Append("  (").Append(field).Append("): ").Append(child.Describe().Replace("\n", "\n  ")).Append('\n');
        }

        return text.Append(')').ToString();
    }

    private static string Leaf(Module module) =>
        module switch
        {
            Linear it =>
                $"Linear(in_features={it.in_features}, out_features={it.out_features}, bias={Python(it.bias is not null)})",
            LeakyReLU it => $"LeakyReLU(negative_slope={it.negative_slope.ToString(CultureInfo.InvariantCulture)})",
            Convolution it => Describe(it),
            BatchNorm2d it => Describe(it),
            TorchSharp.Modules.ReLU => "ReLU()",
            TorchSharp.Modules.Tanh => "Tanh()",
            TorchSharp.Modules.Sigmoid => "Sigmoid()",
            PixelShuffle it => $"PixelShuffle(upscale_factor={it.upscale_factor})",
            PixelUnshuffle it => $"PixelUnshuffle(downscale_factor={it.downscale_factor})",
            _ => throw new NotSupportedException(
                $"{module.GetName()} is a kind of layer that Describe() does not know."
            ),
        };

    private static string Describe(Convolution it)
    {
        var text = new StringBuilder(it.transposed ? "ConvTranspose2d" : "Conv2d").Append(
            $"({it.in_channels}, {it.out_channels}, kernel_size={Python(it.kernel_size)}, stride={Python(it.stride)}"
        );
        if (it.padding is { } padding && padding.Any(size => size != 0))
        {
            text.Append($", padding={Python(padding)}");
        }

        if (it.bias is null)
        {
            text.Append(", bias=False");
        }

        return text.Append(')').ToString();
    }

    private static string Describe(BatchNorm2d it) =>
        $"BatchNorm2d({it.num_features}, eps=1e-05, momentum=0.1, affine={Python(it.affine)}, track_running_stats={Python(it.track_running_stats)})";

    private static string Python(bool value) => value ? "True" : "False";

    private static string Python(long[] sizes) =>
        $"({string.Join(", ", sizes.Length == 1 ? [sizes[0], sizes[0]] : sizes)})";
}
