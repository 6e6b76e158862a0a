namespace GanNotebooks.Training;

/// <summary>Decides when to report, and computes speed and remaining time.</summary>
internal sealed class ProgressReport(
    GanOptions options,
    int iterationsPerEpoch,
    TrainingState state,
    TrainingEngine engine,
    IProgress<TrainingProgress>? progress,
    TimeProvider clock
)
{
    private readonly long _start = clock.GetTimestamp();
    private readonly int _doneBefore = state.Epoch * iterationsPerEpoch + state.Iteration;
    private EpochScore? _lastScore;
    private long _last = clock.GetTimestamp();

    public bool IsDue => progress is not null && clock.GetElapsedTime(_last) >= options.ReportInterval;

    public void Iteration(IReadOnlyList<IterationLoss> losses)
    {
        _last = clock.GetTimestamp();
        if (losses.Count > 0 && state.Iteration < iterationsPerEpoch)
        {
            Report(state.Epoch + 1, state.Iteration, losses);
        }
    }

    public void EpochEnd(int iterations, EpochScore? score) =>
        Report(state.Epoch, iterations, [.. state.Losses.TakeLast(iterations)], score);

    private void Report(int epoch, int iteration, IReadOnlyList<IterationLoss> losses, EpochScore? score = null)
    {
        _lastScore = score ?? _lastScore;
        var done = (epoch - 1) * iterationsPerEpoch + iteration;
        var elapsed = clock.GetElapsedTime(_start);
        var perIteration = elapsed / Math.Max(1, done - _doneBefore);
        var speed = elapsed > TimeSpan.Zero ? options.BatchSize / perIteration.TotalSeconds : 0;
        progress?.Report(
            new TrainingProgress(
                epoch,
                options.Epochs,
                iteration,
                iterationsPerEpoch,
                Mean(losses),
                speed,
                elapsed,
                perIteration * (options.Epochs * iterationsPerEpoch - done)
            )
            {
                Engine = engine,
                Score = _lastScore,
            }
        );
    }

    private static IterationLoss Mean(IReadOnlyList<IterationLoss> losses) =>
        new(
            losses.Average(loss => loss.Discriminator),
            losses.Average(loss => loss.Generator),
            losses.Average(loss => loss.RealScore),
            losses.Average(loss => loss.FakeScore)
        );
}
