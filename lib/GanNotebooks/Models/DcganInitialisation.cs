using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Models;

/// <summary>The DCGAN paper's initial weights: N(0, 0.02²) for convolutions and linear layers (arXiv:1511.06434, section 4).</summary>
internal static class DcganInitialisation
{
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
            {
                nn.init.normal_(weight, mean: 0, std: 0.02);
            }
        }
    }
}
