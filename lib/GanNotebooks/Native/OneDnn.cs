using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Native;

/// <summary>Keeps networks away from convolutions that libtorch's oneDNN computes wrongly on some processors.</summary>
/// <remarks>
/// With libtorch 2.10 on AVX-512 and AVX2, most float32 convolutions whose channels do not fill registers of 16, and some whose
/// channels do (48→48, 4×4, stride 2), read memory that nobody wrote: their input gradients are off by 20 to 100 percent, and
/// beyond 16 input channels their outputs too. No rule told the wrong ones from the right, so each layer is tried.
/// PyTorch's own convolutions, used when oneDNN is off (<c>torch.backends.mkldnn.enabled = False</c> in Python), are right; with
/// many channels they take two to three times as long.
/// </remarks>
internal static class OneDnn
{
    /// <summary>Turns oneDNN off for this process if the network holds a two-dimensional convolution that it computes wrongly here.</summary>
    /// <param name="network">Any network for images of about 28×28, on any device. It is not run or changed.</param>
    /// <param name="differentiatesTwice">Whether gradients of the network's gradients are taken too, as for a gradient penalty.</param>
    /// <returns>Whether oneDNN is off now.</returns>
    public static bool Guard(nn.Module network, bool differentiatesTwice = false)
    {
        LibtorchContext.UsesNnpack = false;
        // The library's networks use its own convolutions.
        if (
            network.GetType().Assembly != typeof(OneDnn).Assembly
            && LibtorchContext.UsesOneDnn
            && network
                .modules()
                .Append(network)
                .OfType<Convolution>()
                .Any(layer => ConvolutionProbe.Fails(layer, differentiatesTwice))
        )
        {
            LibtorchContext.UsesOneDnn = false;
        }

        return !LibtorchContext.UsesOneDnn;
    }
}
