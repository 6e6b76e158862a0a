using System.Globalization;
using System.Text.Json;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>Everything a training needs to go on: both networks, their optimizers, the random state, options and history.</summary>
/// <param name="folder">
/// The checkpoint's folder: <c>generator.safetensors</c>, <c>discriminator.safetensors</c> and <c>training.safetensors</c>.
/// </param>
public sealed class Checkpoint(string folder)
{
    /// <summary>The checkpoint's folder.</summary>
    public string Folder => folder;

    /// <summary>The generator's weights, under PyTorch's names.</summary>
    public string GeneratorFile => Path.Combine(folder, "generator.safetensors");

    /// <summary>The discriminator's weights, under PyTorch's names.</summary>
    public string DiscriminatorFile => Path.Combine(folder, "discriminator.safetensors");

    private string TrainingFile => Path.Combine(folder, "training.safetensors");

    internal void Write(
        nn.Module generator,
        nn.Module discriminator,
        GanStep step,
        TrainingState state,
        GanOptions options
    )
    {
        using var scope = NewDisposeScope();
        NetworkFile.Save(GeneratorFile, generator);
        NetworkFile.Save(DiscriminatorFile, discriminator);

        var tensors = new Dictionary<string, Tensor>
        {
            [TrainingContent.RandomName] = state.Random.get_state(),
            [TrainingContent.LatentsName] = state.Latents,
            [TrainingContent.LossesName] = LossTensor.From(state.Losses),
        };
        if (state.Order is { } order)
            tensors[TrainingContent.OrderName] = order;
        foreach (var sample in state.Samples)
            tensors[$"{TrainingContent.SamplePrefix}{sample.Epoch:D4}"] = sample.Images;
        foreach (var (name, tensor) in OptimizerStates(step))
            tensors[name] = tensor;
        var metadata = new Dictionary<string, string>
        {
            [TrainingContent.OptionsKey] = JsonSerializer.Serialize(options),
            [TrainingContent.EpochKey] = state.Epoch.ToString(CultureInfo.InvariantCulture),
            [TrainingContent.IterationKey] = state.Iteration.ToString(CultureInfo.InvariantCulture),
        };
        SafetensorsFile.Write(TrainingFile, tensors, metadata);
    }

    internal void Load(
        nn.Module generator,
        nn.Module discriminator,
        GanStep step,
        TrainingState state,
        GanOptions options
    )
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        using var content = SafetensorsFile.Read(TrainingFile);
        var saved = new TrainingContent(TrainingFile, content);
        CheckOptions(saved.Options, options);

        // All is read and checked before anything is changed.
        using var generatorWeights = NetworkFile.ReadFor(generator, GeneratorFile);
        using var discriminatorWeights = NetworkFile.ReadFor(discriminator, DiscriminatorFile);
        var optimizers = OptimizerStates(step)
            .Select(own => (Own: own.State, Saved: saved.Like(own.State, own.Name)))
            .ToArray();
        var random = saved.Like(state.Random.get_state(), TrainingContent.RandomName);
        var latents = saved.Like(state.Latents, TrainingContent.LatentsName).clone();
        var (epoch, iteration) = (saved.Epoch, saved.Iteration);
        var (order, losses, samples) = (saved.Order?.clone(), saved.Losses, saved.Samples.ToArray());

        NetworkFile.Apply(generatorWeights, generator);
        NetworkFile.Apply(discriminatorWeights, discriminator);
        foreach (var optimizer in optimizers)
            optimizer.Own.copy_(optimizer.Saved);
        state.Restore(epoch, iteration, random, latents, order, losses, samples);
    }

    private void CheckOptions(GanOptions saved, GanOptions wanted)
    {
        var differences = OptionDifferences.Between(saved, wanted);
        if (differences.Count > 0)
        {
            throw new CheckpointException(
                folder,
                $"this checkpoint was made with other options:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", differences)}"
                    + $"{Environment.NewLine}Use those, or another checkpoint folder."
            );
        }
    }

    private static IEnumerable<(string Name, Tensor State)> OptimizerStates(GanStep step) =>
        [
            .. step.GeneratorState.Select(pair => ($"optimizer.generator.{pair.Key}", pair.Value)),
            .. step.DiscriminatorState.Select(pair => ($"optimizer.discriminator.{pair.Key}", pair.Value)),
        ];
}
