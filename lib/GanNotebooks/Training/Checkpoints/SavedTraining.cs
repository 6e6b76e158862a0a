using System.Text.Json;
using GanNotebooks.Safetensors;
using static GanNotebooks.Training.Checkpoints.CheckedContent;
using static GanNotebooks.Training.Checkpoints.TrainingFile;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>What a checkpoint keeps besides the networks' weights: read, and checked as far as it can be without them.</summary>
internal sealed class SavedTraining : IDisposable
{
    private readonly CheckedContent _content;

    private SavedTraining(CheckedContent content)
    {
        _content = content;
        Options = ReadOptions();
        (Epoch, Iteration) = (content.Number(EpochKey), content.Number(IterationKey));
        Losses = ReadLosses();
        Order = ReadOrder();
        CheckPlace();
        Random = content.Require(RandomName, IsRandomState);
        Latents = content.Require(
            LatentsName,
            latents =>
                latents.dtype == ScalarType.Float32
                && latents.shape is [var count, var size]
                && (count, size) == (Options.SampleCount, Options.LatentSize)
                && IsFinite(latents)
        );
        Samples = ReadSamples();
        Scores = ReadScores();
        foreach (var name in content.Names.Where(name => !IsKnown(name)))
        {
            throw content.Contradicts($"\"{name}\" does not belong in a checkpoint");
        }
    }

    /// <summary>The recipe.</summary>
    public GanOptions Options { get; }

    /// <summary>How many epochs are done.</summary>
    public int Epoch { get; }

    /// <summary>How many iterations of the next epoch are done.</summary>
    public int Iteration { get; }

    /// <summary>How many iterations an epoch has; 0 where that cannot be told yet.</summary>
    public int IterationsPerEpoch =>
        Epoch > 0 ? (Losses.Length - Iteration) / Epoch
        : Order is { } order ? (int)(order.shape[0] / Options.BatchSize)
        : 0;

    /// <summary>The generator's state, as <see cref="RandomState" /> describes it.</summary>
    public Tensor Random { get; }

    /// <summary>The samples' latents, <c>[sample count, latent size]</c>.</summary>
    public Tensor Latents { get; }

    /// <summary>The order of the images in an epoch that was not over, a permutation of 0…N − 1, <c>[N]</c>.</summary>
    public Tensor? Order { get; }

    /// <summary>The losses of all iterations, finite.</summary>
    public IterationLoss[] Losses { get; }

    /// <summary>One for each epoch that is done, all of one shape.</summary>
    public IReadOnlyList<EpochSample> Samples { get; }

    /// <summary>What epochs were like, in their order and all comparable; perhaps of some of them only, or of none.</summary>
    public IReadOnlyList<EpochScore> Scores { get; }

    /// <summary>Reads a file and checks it.</summary>
    /// <exception cref="CheckpointException">It is damaged.</exception>
    public static SavedTraining Read(string path)
    {
        var content = new CheckedContent(path, SafetensorsFile.Read(path));
        try
        {
            return new SavedTraining(content);
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    /// <summary>The saved states of optimizers, in their order.</summary>
    /// <param name="own">The optimizers' own, by name.</param>
    /// <exception cref="CheckpointException">They are of another shape, not finite, or those of another optimizer.</exception>
    public IReadOnlyList<(Tensor Own, Tensor Saved)> OptimizersLike(IReadOnlyList<(string Name, Tensor State)> own)
    {
        (Tensor Own, Tensor Saved)[] pairs =
        [
            .. own.Select(state =>
                (
                    state.State,
                    _content.Require(
                        $"{OptimizerPrefix}{state.Name}",
                        saved =>
                            saved.dtype == state.State.dtype
                            && saved.shape.SequenceEqual(state.State.shape)
                            && IsPossible(state.Name, saved)
                    )
                )
            ),
        ];
        return _content.Names.Count(IsOptimizer) == pairs.Length
            ? pairs
            : throw _content.Contradicts("it holds what this optimizer does not remember");
    }

    /// <summary>Checks the samples against what a generator makes.</summary>
    /// <param name="imageShape">An image's shape, <c>[channels, height, width]</c>.</param>
    public void CheckSamples(long[] imageShape)
    {
        foreach (var sample in Samples)
        {
            if (!sample.Images.shape[1..].SequenceEqual(imageShape))
            {
                throw _content.Damaged(SampleName(sample.Epoch));
            }

            if (sample.Averaged is { } averaged && !averaged.shape[1..].SequenceEqual(imageShape))
            {
                throw _content.Damaged(AveragedName(sample.Epoch));
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _content.Dispose();

    private GanOptions ReadOptions()
    {
        try
        {
            return JsonSerializer.Deserialize<GanOptions>(_content.Text(OptionsKey))?.Validated()
                ?? throw _content.Damaged(OptionsKey);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or ArgumentException)
        {
            throw _content.Damaged(OptionsKey);
        }
    }

    private IterationLoss[] ReadLosses() =>
        LossTensor.Read(
            _content.Require(
                LossesName,
                losses => losses is { dtype: ScalarType.Float32, shape: [_, 4] } && IsFinite(losses)
            )
        );

    private Tensor? ReadOrder() =>
        _content.Find(OrderName) is null
            ? null
            : _content.Require(
                OrderName,
                images => images is { dtype: ScalarType.Int64, shape: [_] } && IsPermutation(images)
            );

    // Epochs are all of one length, and the last one need not be over.
    private void CheckPlace()
    {
        var whole = Losses.Length - Iteration;
        if (Epoch == 0 ? whole != 0 : whole < Epoch || whole % Epoch != 0)
        {
            throw _content.Damaged(EpochKey);
        }

        if (Order is null ? Iteration > 0 : Iteration > IterationsPerEpoch)
        {
            throw _content.Damaged(IterationKey);
        }

        if (Order is { } order && order.shape[0] / Options.BatchSize != IterationsPerEpoch)
        {
            throw _content.Damaged(OrderName);
        }
    }

    private bool IsRandomState(Tensor random) =>
        random is { dtype: ScalarType.Byte, shape: [_] } && RandomState.IsValid(random.bytes, (ulong)Options.Seed);

    // Adam counts its steps: D takes one in each iteration, G as its loss has it.
    private bool IsPossible(string name, Tensor optimizer)
    {
        var isGenerators = name.StartsWith(TrainingParts.GeneratorPrefix, StringComparison.Ordinal);
        var steps = isGenerators ? Options.Loss.GeneratorSteps(Losses.Length) : Losses.Length;
        return optimizer.dtype == ScalarType.Int64
            ? optimizer.data<long>().All(count => count == steps)
            : IsFinite(optimizer);
    }

    private List<EpochSample> ReadSamples()
    {
        var samples = new List<EpochSample>();
        for (var epoch = 1; epoch <= Epoch; epoch++)
        {
            var images = Images(SampleName(epoch));
            samples.Add(new EpochSample(epoch, images, Options.Ema is null ? null : Images(AveragedName(epoch))));
        }

        return samples;

        Tensor Images(string name) =>
            _content.Require(
                name,
                images =>
                    images.dtype == ScalarType.Float32
                    && images.shape is [var count, _, _, _]
                    && count == Options.SampleCount
                    && (samples is [] || samples[0].Images.shape.SequenceEqual(images.shape))
            );
    }

    private IReadOnlyList<EpochScore> ReadScores()
    {
        if (_content.FindText(ScoresKey) is not { } text)
        {
            return [];
        }

        return SavedScore.Parse(text) is [{ Epoch: >= 0 }, ..] scores && scores[^1].Epoch <= Epoch
            ? scores
            : throw _content.Damaged(ScoresKey);
    }

    private bool IsKnown(string name) =>
        name is RandomName or LatentsName or OrderName or LossesName
        || IsOptimizer(name)
        || Samples.Any(sample =>
            SampleName(sample.Epoch) == name || (sample.Averaged is not null && AveragedName(sample.Epoch) == name)
        );
}
