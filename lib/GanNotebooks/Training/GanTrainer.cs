using GanNotebooks.Data;
using GanNotebooks.Safetensors;
using GanNotebooks.Training.Checkpoints;
using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>Trains a generator against a discriminator: owns the loop, the log and the checkpoints.</summary>
/// <remarks>
/// A training that was cancelled goes on where it stopped when <see cref="Train(Tensor, IProgress{TrainingProgress}?, CancellationToken)" /> is called again. Equal seeds, thread counts
/// and initial weights give bit-identical losses and images.
/// </remarks>
public sealed class GanTrainer : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly GanStep _step;
    private readonly TrainingState _state;
    private readonly TrainingCheckpoints _checkpoints;
    private readonly EpochScoring? _scoring;
    private ShuffledBatches? _batches;

    /// <summary>Prepares a training; nothing runs yet.</summary>
    /// <param name="generator">Latents <c>[N, latent size]</c> to images <c>[N, 1, 28, 28]</c>. Stays the caller's.</param>
    /// <param name="discriminator">Images to one output each, <c>[N, 1]</c>: probabilities or logits, as the loss takes them. Stays the caller's.</param>
    /// <param name="options">The recipe; the report's by default.</param>
    /// <param name="scoring">How the generator is measured after each epoch, if it is.</param>
    /// <param name="clock">Measures speed and decides when to report.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the networks don't fit it or each other.</exception>
    public GanTrainer(
        nn.Module<Tensor, Tensor> generator,
        nn.Module<Tensor, Tensor> discriminator,
        GanOptions? options = null,
        EpochScoring? scoring = null,
        TimeProvider? clock = null
    )
    {
        if (scoring is not null)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(scoring.Count, 2, nameof(scoring));
        }

        Options = (options ?? new GanOptions()).Validated();
        var imageShape = NetworkPair.Check(generator, discriminator, Options.LatentSize, Options.Loss);
        (_scoring, _clock) = (scoring, clock ?? TimeProvider.System);
        _step = new GanStep(generator, discriminator, Options.Optimizer, Options.Loss, Options.Ema, Options.Threads);
        _state = new TrainingState(Options);
        Parts = new TrainingParts(generator, discriminator, imageShape, _step, _state, new ScoredEpochs(), Options);
        _checkpoints = new TrainingCheckpoints(Parts);
    }

    /// <summary>The recipe.</summary>
    public GanOptions Options { get; }

    /// <summary>How the training finds its gradients, decided the first time that it is asked for or anything is trained.</summary>
    public TrainingEngine Engine => _step.Engine([Options.LatentSize]);

    internal TrainingParts Parts { get; }

    /// <summary>The losses so far.</summary>
    public LossHistory History =>
        new(
            _state.Losses,
            Math.Max(1, _batches?.Count ?? _state.IterationsPerEpoch),
            Options.Loss.ScoresAreProbabilities
        );

    /// <summary>How far the training is, between two runs: what a progress bar shows first.</summary>
    /// <remarks>The losses are the last iteration's; speed and times are 0, since nothing runs.</remarks>
    public TrainingProgress Progress
    {
        get
        {
            var isWithin = _state.Iteration > 0;
            var iterations = _batches?.Count ?? _state.IterationsPerEpoch;
            return new(
                _state.Epoch + (isWithin ? 1 : 0),
                Options.Epochs,
                isWithin ? _state.Iteration : iterations,
                iterations,
                _state.Losses is [.., var last] ? last : new(float.NaN, float.NaN, float.NaN, float.NaN),
                ImagesPerSecond: 0,
                Elapsed: TimeSpan.Zero,
                Remaining: TimeSpan.Zero
            )
            {
                Engine = Engine,
            };
        }
    }

    /// <summary>What the generator made of the same latents after each epoch. The images belong to the trainer.</summary>
    public IReadOnlyList<EpochSample> Samples => _state.Samples;

    /// <summary>What the generator's images were like before the training and after each epoch, where it measures them.</summary>
    public IReadOnlyList<EpochScore> Scores => Parts.Scores.All;

    /// <summary>The score of the lowest distance, whose weights <see cref="CopyBestTo" /> has; <see langword="null" /> where there is none.</summary>
    public EpochScore? Best => Parts.Scores.Best;

    /// <summary>From where the last <see cref="Resume" /> or <see cref="LoadFinished" /> went on, or <see langword="null" /> where it found nothing.</summary>
    public ResumedRun? ResumedFrom { get; private set; }

    /// <summary>Trains until all epochs of the recipe are done.</summary>
    /// <param name="images">The images to imitate, <c>[N, 1, 28, 28]</c>, float32 in [−1, 1], of the shape that the generator makes.</param>
    /// <param name="progress">Told of each epoch's end, and between as often as <see cref="GanOptions.ReportInterval" /> says.</param>
    /// <param name="cancellationToken">Stops after the current iteration. What was trained so far stays, and is checkpointed.</param>
    /// <exception cref="ArgumentException">
    /// The images are of another shape, type, device or range, or not as many as the training began with.
    /// </exception>
    /// <exception cref="CheckpointException">
    /// Before the first iteration: another training writes to the checkpoint folder, what is there would be lost, or nothing can
    /// be written there. After an epoch: its checkpoint could not be written; what was trained stays, and another call goes on.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="TrainingDivergedException">A loss is not finite any more. The last good checkpoint stays.</exception>
    public void Train(
        Tensor images,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        using var threads = new ThreadCount(Engine.LibtorchThreads);
        TrainingImages.Check(images, Parts.ImageShape);
        var batches = new ShuffledBatches(images, Options.BatchSize);
        _state.CheckContinues(images.shape[0], batches.Count);
        _batches = batches;
        using var writer = _checkpoints.Begin();
        var report = new ProgressReport(Options, batches.Count, _state, Engine, progress, _clock);
        new TrainingLoop(Parts, batches, _scoring, _checkpoints, writer, report).Run(cancellationToken);
    }

    /// <inheritdoc cref="Train(Tensor, IProgress{TrainingProgress}?, CancellationToken)" />
    /// <param name="images">The images to imitate, <c>[N, 1, 28, 28]</c> in [−1, 1].</param>
    /// <param name="progress">Called on the training's own thread, between two iterations.</param>
    /// <param name="cancellationToken">Stops after the current iteration.</param>
    public void Train(
        Tensor images,
        Action<TrainingProgress> progress,
        CancellationToken cancellationToken = default
    ) => Train(images, new Callback(progress), cancellationToken);

    /// <summary>Goes back to the newest checkpoint of the recipe's folder, if there is one.</summary>
    /// <returns>Whether there was one; the next <see cref="Train(Tensor, IProgress{TrainingProgress}?, CancellationToken)" /> then continues it bit-identically.</returns>
    /// <remarks>In a <see cref="GanOptions.RunsFolder" /> only a run that was interrupted is gone back to, not one that is done.</remarks>
    /// <exception cref="CheckpointException">
    /// It is damaged, of other networks or options (the message lists the differences), or another training writes there.
    /// Trainer and networks are then unchanged.
    /// </exception>
    public bool Resume() => (ResumedFrom = _checkpoints.Resume()) is not null;

    /// <summary>Takes the end of an earlier run of this recipe, if one is done: weights, losses, samples and scores.</summary>
    /// <returns>Whether there was one; there is nothing left to train then.</returns>
    /// <remarks>
    /// The recipe is that of the options, epochs and seed included, and of networks of this structure; which weights the networks began with
    /// is not known. Looked for in <see cref="GanOptions.RunsFolder" /> or <see cref="GanOptions.CheckpointFolder" />.
    /// </remarks>
    /// <exception cref="CheckpointException">See <see cref="Resume" />.</exception>
    public bool LoadFinished() => (ResumedFrom = _checkpoints.LoadFinished()) is not null;

    /// <summary>Writes the moving average of the generator's weights (<see cref="GanOptions.Ema" />) to a network.</summary>
    /// <param name="network">A network of the generator's structure, for example a new one. The generator itself only when its training is over.</param>
    /// <exception cref="InvalidOperationException">The recipe has no moving average.</exception>
    /// <exception cref="ArgumentException">The network is of another structure; the message lists the differences. It is unchanged.</exception>
    public void CopyAverageTo(nn.Module network)
    {
        if (_step.Average is not { } average)
        {
            throw new InvalidOperationException(
                "This training keeps no moving average of the generator's weights. Set Ema in its options, such as Ema = 0.999."
            );
        }

        NetworkFile.Copy(average.State, network);
    }

    /// <summary>Writes the generator's weights after its <see cref="Best" /> epoch to a network.</summary>
    /// <param name="network">A network of the generator's structure, for example a new one. The generator itself only when its training is over.</param>
    /// <exception cref="InvalidOperationException">No epoch was measured.</exception>
    /// <exception cref="ArgumentException">The network is of another structure; the message lists the differences. It is unchanged.</exception>
    public void CopyBestTo(nn.Module network)
    {
        if (Best is null)
        {
            throw new InvalidOperationException(
                "No epoch of this training was measured, so none is the best. Give the trainer a scoring: new EpochScoring(QualityReference.Load())."
            );
        }

        NetworkFile.Copy(Parts.Scores.BestWeights, network);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Parts.Scores.Dispose();
        _step.Dispose();
        _state.Dispose();
    }

    private sealed class Callback(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
