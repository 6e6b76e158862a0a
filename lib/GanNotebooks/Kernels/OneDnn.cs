using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Kernels;

/// <summary>Keeps networks away from convolutions that libtorch's oneDNN computes wrongly on some processors.</summary>
/// <remarks>
/// With libtorch 2.10 on AVX-512 and AVX2, a float32 convolution of stride 1 and a kernel above 1×1 that sums over channels
/// which do not fill a register of 16 reads memory that nobody wrote. Wrong are the input's gradient, by the output channels,
/// and beyond 16 channels the output, by the input channels; transposed convolutions the other way round. PyTorch's own
/// convolutions, used when oneDNN is off (<c>torch.backends.mkldnn.enabled = False</c> in Python), are right; with many
/// channels they take two to three times as long.
/// </remarks>
public static class OneDnn
{
    private const int Register = 16;

    /// <summary>Turns oneDNN off for this process if the network holds a convolution that it computes wrongly here.</summary>
    /// <param name="network">Any network, on any device.</param>
    /// <returns>Whether oneDNN is off now.</returns>
    public static bool Guard(nn.Module network)
    {
        if (OneDnnSwitch.IsOn && network.modules().OfType<Convolution>().Any(IsAtRisk) && ConvolutionProbe.Fails())
            OneDnnSwitch.IsOn = false;
        return !OneDnnSwitch.IsOn;
    }

    private static bool IsAtRisk(Convolution layer) =>
        layer.stride.All(size => size == 1)
        && layer.kernel_size.Any(size => size > 1)
        && (layer.in_channels % Register != 0 || layer.out_channels % Register != 0);
}
