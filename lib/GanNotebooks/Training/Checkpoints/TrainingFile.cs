using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using GanNotebooks.Safetensors;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>The file of a checkpoint that keeps all but the networks' weights: what its parts are called, and how it is written.</summary>
internal static class TrainingFile
{
    public const string OptionsKey = "options";
    public const string EpochKey = "epoch";
    public const string IterationKey = "iteration";
    public const string ScoresKey = "scores";
    public const string RandomName = "random";
    public const string LatentsName = "latents";
    public const string OrderName = "order";
    public const string LossesName = "losses";
    public const string OptimizerPrefix = "optimizer.";

    /// <summary>What the samples of an epoch are called.</summary>
    public static string SampleName(int epoch) => string.Create(CultureInfo.InvariantCulture, $"sample.{epoch:D4}");

    /// <summary>What the samples of an epoch from the averaged generator are called.</summary>
    public static string AveragedName(int epoch) => $"{SampleName(epoch)}.average";

    /// <summary>Whether a tensor belongs to an optimizer.</summary>
    public static bool IsOptimizer(string name) => name.StartsWith(OptimizerPrefix, StringComparison.Ordinal);

    /// <summary>The file's bytes for a training as it stands.</summary>
    public static byte[] ToBytes(TrainingParts parts)
    {
        using var scope = NewDisposeScope();
        var state = parts.State;
        var tensors = new Dictionary<string, Tensor>
        {
            [RandomName] = state.Random.get_state(),
            [LatentsName] = state.Latents,
            [LossesName] = LossTensor.From(state.Losses),
        };
        if (state.Order is { } order)
        {
            tensors[OrderName] = order;
        }

        foreach (var sample in state.Samples)
        {
            tensors[SampleName(sample.Epoch)] = sample.Images;
            if (sample.Averaged is { } averaged)
            {
                tensors[AveragedName(sample.Epoch)] = averaged;
            }
        }
        foreach (var (name, tensor) in parts.OptimizerStates)
        {
            tensors[$"{OptimizerPrefix}{name}"] = tensor;
        }

        var metadata = new Dictionary<string, string>
        {
            [OptionsKey] = JsonSerializer.Serialize(parts.Options),
            [EpochKey] = state.Epoch.ToString(CultureInfo.InvariantCulture),
            [IterationKey] = state.Iteration.ToString(CultureInfo.InvariantCulture),
        };
        if (parts.Scores.All is not [])
        {
            metadata[ScoresKey] = JsonSerializer.Serialize(parts.Scores.All.Select(SavedScore.Of));
        }

        return SafetensorsFile.ToBytes(tensors, metadata);
    }
}

/// <summary>Losses as a tensor, <c>[iterations, 4]</c>, as checkpoints keep them.</summary>
internal static class LossTensor
{
    public static Tensor From(IReadOnlyList<IterationLoss> losses) =>
        tensor(MemoryMarshal.Cast<IterationLoss, float>(losses.ToArray()).ToArray(), [losses.Count, 4]);

    public static IterationLoss[] Read(Tensor losses) =>
        MemoryMarshal.Cast<float, IterationLoss>(losses.data<float>().ToArray()).ToArray();
}
