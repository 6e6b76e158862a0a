namespace GanNotebooks.Training.Checkpoints;

/// <summary>Which options of a checkpoint keep another recipe from continuing it bit-identically.</summary>
internal static class OptionDifferences
{
    /// <summary>The differences, a line each. The number of epochs may differ: a training can be prolonged.</summary>
    public static IReadOnlyList<string> Between(GanOptions checkpoint, GanOptions wanted) =>
        [
            .. new (string Name, object Checkpoint, object Wanted)[]
            {
                (nameof(GanOptions.BatchSize), checkpoint.BatchSize, wanted.BatchSize),
                (nameof(GanOptions.LatentSize), checkpoint.LatentSize, wanted.LatentSize),
                (nameof(GanOptions.Seed), checkpoint.Seed, wanted.Seed),
                (nameof(GanOptions.Threads), checkpoint.Threads, wanted.Threads),
                (nameof(GanOptions.Optimizer), checkpoint.Optimizer, wanted.Optimizer),
                (nameof(GanOptions.SampleCount), checkpoint.SampleCount, wanted.SampleCount),
            }
                .Where(option => !option.Checkpoint.Equals(option.Wanted))
                .Select(option => $"{option.Name} is {option.Checkpoint} in the checkpoint, {option.Wanted} here"),
        ];
}
