namespace GanNotebooks.Training.Checkpoints;

/// <summary>Which options of a checkpoint keep another recipe from continuing it bit-identically.</summary>
internal static class OptionDifferences
{
    /// <summary>The differences, a line each. The number of epochs may differ, unless the learning rate decays over them: a training can be prolonged.</summary>
    public static IReadOnlyList<string> Between(GanOptions checkpoint, GanOptions wanted) =>
        [
            .. All(checkpoint)
                .Zip(All(wanted))
                .Where(option => !option.First.Value.Equals(option.Second.Value))
                .Select(option =>
                    $"{option.First.Name} is {option.First.Value} in the checkpoint, {option.Second.Value} here"
                ),
        ];

    /// <summary>The options that a run's results depend on, apart from how long it is.</summary>
    /// <remarks>Of those that came later than the first ones only what differs from their defaults: recipes from before them are what they were.</remarks>
    public static IEnumerable<(string Name, object Value)> Recipe(GanOptions options) =>
        First(options).Concat(Later(options).Except(Later(new GanOptions())));

    private static IEnumerable<(string Name, object Value)> All(GanOptions options) =>
        First(options).Concat(Later(options));

    private static IEnumerable<(string Name, object Value)> First(GanOptions options) =>
        [
            (nameof(GanOptions.BatchSize), options.BatchSize),
            (nameof(GanOptions.LatentSize), options.LatentSize),
            (nameof(GanOptions.Seed), options.Seed),
            (nameof(GanOptions.Threads), options.Threads),
            (nameof(GanOptions.Optimizer), options.Optimizer),
            (nameof(GanOptions.SampleCount), options.SampleCount),
        ];

    private static IEnumerable<(string Name, object Value)> Later(GanOptions options) =>
        [
            (nameof(GanOptions.Loss), options.Loss),
            (nameof(GanOptions.LearningRateDecay), Decay(options)),
            (nameof(GanOptions.Ema), options.Ema ?? (object)"none"),
            (nameof(GanOptions.SharedFakes), options.SharedFakes),
        ];

    private static string Decay(GanOptions options) =>
        options.LearningRateDecay is LearningRateDecay.None
            ? "None"
            : FormattableString.Invariant($"{options.LearningRateDecay} over {options.Epochs} epochs");
}
