using GanNotebooks.Data;
using GanNotebooks.Models;
using GanNotebooks.Training.Checkpoints;
using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>What a training does until it is over or stopped: iterates, and after each epoch measures, saves and reports.</summary>
/// <param name="parts">The training.</param>
/// <param name="batches">Of the images.</param>
/// <param name="scoring">How the generator is measured, if it is.</param>
/// <param name="checkpoints">Where the training is saved.</param>
/// <param name="writer">What saves it there, or <see langword="null" />.</param>
/// <param name="report">Is told of all.</param>
internal sealed class TrainingLoop(
    TrainingParts parts,
    ShuffledBatches batches,
    EpochScoring? scoring,
    TrainingCheckpoints checkpoints,
    CheckpointWriter? writer,
    ProgressReport report
)
{
    private TrainingState State => parts.State;

    private GanOptions Options => parts.Options;

    /// <summary>Trains until all epochs of the recipe are done.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; what was trained is saved.</exception>
    public void Run(CancellationToken cancellationToken)
    {
        // The end of an epoch that could not be saved when it was time to.
        if (State.Iteration == 0)
        {
            Save();
        }

        parts.Generator.train();
        parts.Discriminator.train();
        if (State is { Epoch: 0, Losses: [] })
        {
            Score();
        }

        try
        {
            while (State.Epoch < Options.Epochs)
            {
                TrainEpoch(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            Save();
            throw;
        }
    }

    private void TrainEpoch(CancellationToken cancellationToken)
    {
        if (State.Order is null)
        {
            State.BeginEpoch(batches.Shuffle(State.Random));
        }

        using var log = new IterationLog(batches.Count - State.Iteration);
        try
        {
            while (State.Iteration < batches.Count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using (var scope = NewDisposeScope())
                {
                    log.Add(Iterate());
                }

                State.Iteration++;
                if (report.IsDue)
                {
                    report.Iteration(Collect(log));
                }
            }
        }
        finally
        {
            Collect(log);
        }

        State.EndEpoch();
        State.Add(
            new EpochSample(
                State.Epoch,
                parts.Generator.Generate(State.Latents),
                parts.Step.Average?.InPlace(() => parts.Generator.Generate(State.Latents))
            )
        );
        Score();
        Save();
        report.EpochEnd(batches.Count, scoring is null ? null : parts.Scores.All[^1]);
    }

    private Tensor Iterate()
    {
        var real = batches.Batch(State.Order!, State.Iteration);
        var size = (Options.BatchSize, Options.LatentSize);
        var discriminatorLatents = randn(size.BatchSize, size.LatentSize, generator: State.Random);
        var generatorLatents = Options.SharedFakes
            ? null
            : randn(size.BatchSize, size.LatentSize, generator: State.Random);
        var iteration = (long)State.Epoch * batches.Count + State.Iteration;
        var mixing = Options.Loss.NeedsGraph ? State.Mixing(iteration, size.BatchSize) : null;
        parts.Step.LearningRate = Options.LearningRateAt(iteration, (long)Options.Epochs * batches.Count);
        return parts.Step.Run(real, discriminatorLatents, generatorLatents, mixing);
    }

    private IReadOnlyList<IterationLoss> Collect(IterationLog log)
    {
        var losses = log.Take();
        var start = State.Iteration - losses.Count;
        for (var i = 0; i < losses.Count; i++)
        {
            if (!losses[i].IsFinite)
            {
                throw new TrainingDivergedException(State.Epoch + 1, start + i + 1, losses[i], checkpoints.Newest);
            }
        }
        State.Add(losses);
        return losses;
    }

    // Lost weights are found when they are to be saved.
    private void Score()
    {
        if (scoring is not null && parts.Step.IsFinite)
        {
            parts.Scores.Measure(scoring, parts.Generator, parts.Step.Average, State.Epoch, Options.LatentSize);
        }
    }

    private void Save()
    {
        // A loss is measured before its update: the weights may be lost although every loss so far was finite.
        if (!parts.Step.IsFinite)
        {
            throw new TrainingDivergedException(State.Epoch, State.Iteration, State.Losses[^1], checkpoints.Newest);
        }

        checkpoints.Save(writer);
    }
}
