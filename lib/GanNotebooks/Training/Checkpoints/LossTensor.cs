using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>Losses as a tensor, <c>[iterations, 4]</c>, as checkpoints keep them.</summary>
internal static class LossTensor
{
    public static Tensor From(IReadOnlyList<IterationLoss> losses) =>
        tensor(MemoryMarshal.Cast<IterationLoss, float>(losses.ToArray()).ToArray(), [losses.Count, 4]);

    public static IterationLoss[] Read(Tensor losses) =>
        MemoryMarshal.Cast<float, IterationLoss>(losses.data<float>().ToArray()).ToArray();
}
