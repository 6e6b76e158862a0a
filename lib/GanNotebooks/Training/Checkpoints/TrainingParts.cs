using static TorchSharp.torch;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>All that a training consists of.</summary>
/// <param name="Generator">Makes images of latents.</param>
/// <param name="Discriminator">Judges images.</param>
/// <param name="ImageShape">What the generator makes: an image's shape, <c>[channels, height, width]</c>.</param>
/// <param name="Step">Has the optimizers.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Scores">What its epochs were like.</param>
/// <param name="Options">The recipe.</param>
internal sealed record TrainingParts(
    nn.Module<Tensor, Tensor> Generator,
    nn.Module<Tensor, Tensor> Discriminator,
    long[] ImageShape,
    GanStep Step,
    TrainingState State,
    ScoredEpochs Scores,
    GanOptions Options
)
{
    /// <summary>Begins the names of what G's optimizer remembers.</summary>
    public const string GeneratorPrefix = "generator.";

    /// <summary>What the optimizers remember, by name. Their own tensors.</summary>
    public IReadOnlyList<(string Name, Tensor State)> OptimizerStates =>
        [
            .. Step.GeneratorState.Select(pair => ($"{GeneratorPrefix}{pair.Key}", pair.Value)),
            .. Step.DiscriminatorState.Select(pair => ($"discriminator.{pair.Key}", pair.Value)),
        ];
}
