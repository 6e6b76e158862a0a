using static TorchSharp.torch;

namespace GanNotebooks.Training.Steps;

/// <summary>The forward and backward passes of one iteration. The updates after each are the step's.</summary>
internal interface IGanPasses : IDisposable
{
    /// <summary>Writes D's gradients on real and on generated images.</summary>
    /// <param name="real">Real images, <c>[N, 1, 28, 28]</c>.</param>
    /// <param name="latents">Latents of the generated ones, <c>[N, latent size]</c>.</param>
    /// <param name="mixing">Where a gradient penalty is taken, <c>[N, 1, 1, 1]</c>; <see langword="null" /> where the loss has none.</param>
    /// <param name="isShared">Whether <see cref="Generator" /> will go on with the images that are generated here.</param>
    /// <param name="measures"><c>[4]</c>; D's loss is written to [0], D's mean score of real images to [2], of generated ones to [3].</param>
    void Discriminator(Tensor real, Tensor latents, Tensor? mixing, bool isShared, Tensor measures);

    /// <summary>Writes G's gradients. D's mean nothing afterwards.</summary>
    /// <param name="latents">Fresh latents, <c>[N, latent size]</c>, or <see langword="null" /> for the images of the last pass of D, which were shared.</param>
    /// <param name="measures"><c>[4]</c>; G's loss is written to [1].</param>
    void Generator(Tensor? latents, Tensor measures);
}
