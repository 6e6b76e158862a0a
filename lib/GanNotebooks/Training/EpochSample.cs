using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>What the generator made of the fixed latents after an epoch.</summary>
/// <param name="Epoch">After which epoch, counted from 1.</param>
/// <param name="Images">The images, <c>[N, 1, 28, 28]</c>, nominally in [−1, 1]. Owned by the trainer.</param>
/// <param name="Averaged">
/// What the moving average of its weights (<see cref="GanOptions.Ema" />) made of the same latents, likewise, or
/// <see langword="null" /> where the recipe has none.
/// </param>
public sealed record EpochSample(int Epoch, Tensor Images, Tensor? Averaged = null);
