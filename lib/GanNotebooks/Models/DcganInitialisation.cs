using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Models;

/// <summary>The DCGAN paper's initial weights: N(0, 0.02²) for convolutions and linear layers (arXiv:1511.06434, section 4).</summary>
internal static class DcganInitialisation
{
    // With other channel counts libtorch 2.10 computes wrong input gradients on the CPU, or reads memory that nobody wrote.
    public static void CheckWidth(long width)
    {
        if (width < 16 || width % 16 != 0)
            throw new ArgumentOutOfRangeException(
                nameof(width),
                width,
                "The width must be a multiple of 16, such as 16 or 32."
            );
    }

    public static void InitialiseAsDcgan(this nn.Module network)
    {
        foreach (var module in network.modules())
        {
            var weight = module switch
            {
                Convolution convolution => convolution.weight,
                Linear linear => linear.weight,
                _ => null,
            };
            if (weight is not null)
                nn.init.normal_(weight, mean: 0, std: 0.02);
        }
    }
}
