using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>What the generator made of the fixed latents after an epoch.</summary>
/// <param name="Epoch">After which epoch, counted from 1.</param>
/// <param name="Images">The images, <c>[N, 1, 28, 28]</c>, nominally in [−1, 1]. Owned by the trainer.</param>
public sealed record EpochSample(int Epoch, Tensor Images);
