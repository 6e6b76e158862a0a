namespace GanNotebooks.Training.Checkpoints;

/// <summary>Which options of a checkpoint keep another recipe from continuing it bit-identically.</summary>
internal static class OptionDifferences
{
    /// <summary>The differences, a line each. The number of epochs may differ: a training can be prolonged.</summary>
    public static IReadOnlyList<string> Between(GanOptions checkpoint, GanOptions wanted) =>
        [
            .. Recipe(checkpoint)
                .Zip(Recipe(wanted))
                .Where(option => !option.First.Value.Equals(option.Second.Value))
                .Select(option =>
                    $"{option.First.Name} is {option.First.Value} in the checkpoint, {option.Second.Value} here"
                ),
        ];

    /// <summary>The options that a run's results depend on, apart from how long it is.</summary>
    public static IReadOnlyList<(string Name, object Value)> Recipe(GanOptions options) =>
        [
            (nameof(GanOptions.BatchSize), options.BatchSize),
            (nameof(GanOptions.LatentSize), options.LatentSize),
            (nameof(GanOptions.Seed), options.Seed),
            (nameof(GanOptions.Threads), options.Threads),
            (nameof(GanOptions.Optimizer), options.Optimizer),
            (nameof(GanOptions.SampleCount), options.SampleCount),
        ];
}
