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
    private const string OptionsKey = "options";
    private const string EpochKey = "epoch";
    private const string IterationKey = "iteration";

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
            ["random"] = state.Random.get_state(),
            ["latents"] = state.Latents,
            ["losses"] = LossTensor.From(state.Losses),
        };
        if (state.Order is { } order)
            tensors["order"] = order;
        foreach (var sample in state.Samples)
            tensors[$"sample.{sample.Epoch:D4}"] = sample.Images;
        foreach (var (name, tensor) in OptimizerStates(step))
            tensors[name] = tensor;
        var metadata = new Dictionary<string, string>
        {
            [OptionsKey] = JsonSerializer.Serialize(options),
            [EpochKey] = state.Epoch.ToString(CultureInfo.InvariantCulture),
            [IterationKey] = state.Iteration.ToString(CultureInfo.InvariantCulture),
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
        using var content = SafetensorsFile.Read(TrainingFile);
        var differences = OptionDifferences.Between(ReadOptions(content), options);
        if (differences.Count > 0)
        {
            throw new CheckpointException(
                folder,
                $"this checkpoint was made with other options:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", differences)}"
                    + $"{Environment.NewLine}Use those, or another checkpoint folder."
            );
        }

        using var generatorWeights = NetworkFile.ReadFor(generator, GeneratorFile);
        using var discriminatorWeights = NetworkFile.ReadFor(discriminator, DiscriminatorFile);
        NetworkFile.Apply(generatorWeights, generator);
        NetworkFile.Apply(discriminatorWeights, discriminator);
        foreach (var (name, tensor) in OptimizerStates(step))
            tensor.copy_(content.Tensors[name]);
        state.Restore(
            Number(content, EpochKey),
            Number(content, IterationKey),
            content.Tensors["random"],
            content.Tensors["latents"].clone(),
            content.Tensors.GetValueOrDefault("order")?.clone(),
            LossTensor.Read(content.Tensors["losses"]),
            content
                .Tensors.Where(pair => pair.Key.StartsWith("sample.", StringComparison.Ordinal))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new EpochSample(
                    int.Parse(pair.Key["sample.".Length..], CultureInfo.InvariantCulture),
                    pair.Value.clone()
                ))
        );
    }

    private static IEnumerable<(string Name, Tensor State)> OptimizerStates(GanStep step) =>
        [
            .. step.GeneratorState.Select(pair => ($"optimizer.generator.{pair.Key}", pair.Value)),
            .. step.DiscriminatorState.Select(pair => ($"optimizer.discriminator.{pair.Key}", pair.Value)),
        ];

    private GanOptions ReadOptions(SafetensorsContent content)
    {
        try
        {
            return JsonSerializer.Deserialize<GanOptions>(content.Metadata[OptionsKey])!;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException)
        {
            throw new CheckpointException(
                TrainingFile,
                "the options of the training cannot be read: the checkpoint is damaged."
            );
        }
    }

    private static int Number(SafetensorsContent content, string key) =>
        int.Parse(content.Metadata[key], CultureInfo.InvariantCulture);
}
