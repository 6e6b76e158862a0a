using GanNotebooks.Safetensors;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>Everything a training needs to go on: both networks, their optimizers, the random state, options and history.</summary>
/// <param name="folder">
/// The checkpoint's folder: <c>generator.safetensors</c>, <c>discriminator.safetensors</c>, <c>training.safetensors</c>, where the
/// recipe has a moving average <c>generator-average.safetensors</c>, where its epochs were measured
/// <c>generator-best.safetensors</c>, and their checksums in <c>SHA256SUMS</c>.
/// </param>
public sealed class Checkpoint(string folder)
{
    private const string GeneratorName = "generator.safetensors";
    private const string AverageName = "generator-average.safetensors";
    private const string BestName = "generator-best.safetensors";
    private const string DiscriminatorName = "discriminator.safetensors";
    private const string TrainingName = "training.safetensors";

    /// <summary>The checkpoint's folder.</summary>
    public string Folder => folder;

    /// <summary>The generator's weights, under PyTorch's names.</summary>
    public string GeneratorFile => Path.Combine(folder, GeneratorName);

    /// <summary>
    /// The moving average of the generator's weights (<see cref="GanOptions.Ema" />), under PyTorch's names; no such file where the
    /// recipe has none.
    /// </summary>
    public string GeneratorAverageFile => Path.Combine(folder, AverageName);

    /// <summary>
    /// The generator's weights after the epoch of the lowest distance (<see cref="GanTrainer.Best" />), under PyTorch's names; no such
    /// file where no epoch was measured.
    /// </summary>
    public string GeneratorBestFile => Path.Combine(folder, BestName);

    /// <summary>The discriminator's weights, under PyTorch's names.</summary>
    public string DiscriminatorFile => Path.Combine(folder, DiscriminatorName);

    /// <summary>When it was saved.</summary>
    public DateTimeOffset Saved => File.GetLastWriteTimeUtc(TrainingPath);

    private string TrainingPath => Path.Combine(folder, TrainingName);

    /// <summary>The files of a checkpoint, by name, in the order in which they are to be written.</summary>
    internal static IReadOnlyList<KeyValuePair<string, byte[]>> FilesOf(TrainingParts parts)
    {
        KeyValuePair<string, byte[]>[] average = parts.Step.Average is { } averaged
            ? [new(AverageName, NetworkFile.ToBytes(parts.Generator, averaged.State))]
            : [];
        KeyValuePair<string, byte[]>[] best = parts.Scores.Best is null
            ? []
            : [new(BestName, NetworkFile.ToBytes(parts.Generator, parts.Scores.BestWeights))];
        KeyValuePair<string, byte[]>[] files =
        [
            new(GeneratorName, NetworkFile.ToBytes(parts.Generator)),
            .. average,
            .. best,
            new(DiscriminatorName, NetworkFile.ToBytes(parts.Discriminator)),
            new(TrainingName, TrainingFile.ToBytes(parts)),
        ];
        return [.. files, new(ChecksumFile.Name, ChecksumFile.Of(files))];
    }

    /// <summary>Whether all of it is there and as it was written, as far as can be told without its networks.</summary>
    internal bool IsWhole()
    {
        try
        {
            using var generator = NetworkFile.ReadFinite(GeneratorFile);
            using var discriminator = NetworkFile.ReadFinite(DiscriminatorFile);
            using var training = SavedTraining.Read(TrainingPath);
            using var average = training.Options.Ema is null ? null : NetworkFile.ReadFinite(GeneratorAverageFile);
            using var best = training.Scores is [] ? null : NetworkFile.ReadFinite(GeneratorBestFile);
            VerifyChecksums(training);
            return true;
        }
        catch (CheckpointException)
        {
            return false;
        }
    }

    /// <summary>Whether its training had reached the last epoch of its recipe.</summary>
    /// <exception cref="CheckpointException">It is damaged.</exception>
    internal bool IsFinished()
    {
        using var saved = SavedTraining.Read(TrainingPath);
        return saved.Epoch >= saved.Options.Epochs;
    }

    /// <summary>Has a training go on from here.</summary>
    /// <param name="parts">The training; unchanged where this throws.</param>
    /// <exception cref="CheckpointException">The checkpoint is damaged, or of other networks or options.</exception>
    internal ResumedRun Load(TrainingParts parts)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        using var saved = SavedTraining.Read(TrainingPath);
        CheckOptions(saved.Options, parts.Options);

        // All is read and checked before anything is changed.
        using var generator = NetworkFile.ReadFor(parts.Generator, GeneratorFile);
        using var discriminator = NetworkFile.ReadFor(parts.Discriminator, DiscriminatorFile);
        using var average = parts.Step.Average is null
            ? null
            : NetworkFile.ReadFor(parts.Generator, GeneratorAverageFile);
        using var best = saved.Scores is [] ? null : NetworkFile.ReadFor(parts.Generator, GeneratorBestFile);
        var optimizers = saved.OptimizersLike(parts.OptimizerStates);
        saved.CheckSamples(parts.ImageShape);
        VerifyChecksums(saved);
        var (latents, order) = (saved.Latents.clone(), saved.Order?.clone());
        EpochSample[] samples =
        [
            .. saved.Samples.Select(sample =>
                sample with
                {
                    Images = sample.Images.clone(),
                    Averaged = sample.Averaged?.clone(),
                }
            ),
        ];

        NetworkFile.Apply(generator, parts.Generator);
        NetworkFile.Apply(discriminator, parts.Discriminator);
        if (average is not null)
        {
            NetworkFile.Apply(average.Tensors, parts.Step.Average!.State);
        }

        foreach (var optimizer in optimizers)
        {
            optimizer.Own.copy_(optimizer.Saved);
        }

        parts.State.Restore(saved.Epoch, saved.Iteration, saved.Random, latents, order, saved.Losses, samples);
        parts.Scores.Restore(saved.Scores, best?.Tensors ?? new Dictionary<string, Tensor>());
        parts.Step.GoOnAfter(saved.Losses);
        return new ResumedRun(
            saved.Epoch,
            parts.Options.Epochs,
            saved.Iteration,
            saved.IterationsPerEpoch,
            Saved.ToLocalTime(),
            folder
        );
    }

    private void VerifyChecksums(SavedTraining saved)
    {
        string[] average = saved.Options.Ema is null ? [] : [AverageName];
        string[] best = saved.Scores is [] ? [] : [BestName];
        try
        {
            ChecksumFile.Verify(folder, [GeneratorName, .. average, .. best, DiscriminatorName, TrainingName]);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException and not CheckpointException)
        {
            throw new CheckpointException(folder, $"it cannot be read ({error.Message}).");
        }
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
}
